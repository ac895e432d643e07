import assert from "node:assert/strict";
import { test } from "node:test";
import { AppendQueue, maxWaitingBytes, type Sink } from "../src/live/appendQueue.ts";

class FakeSink extends EventTarget implements Sink {
  updating = false;
  range: [number, number] | null = null;
  readonly appends: number[][] = [];
  readonly removals: [number, number][] = [];

  get buffered(): TimeRanges {
    const { range } = this;
    return { length: range ? 1 : 0, start: () => range![0], end: () => range![1] };
  }

  appendBuffer(data: Uint8Array<ArrayBuffer>): void {
    assert.equal(this.updating, false, "a source buffer takes one append at a time");
    this.updating = true;
    this.appends.push([...data]);
  }

  remove(start: number, end: number): void {
    assert.equal(this.updating, false);
    this.updating = true;
    this.removals.push([start, end]);
  }

  done(): void {
    this.updating = false;
    this.dispatchEvent(new Event("updateend"));
  }
}

test("joins what came while an append was under way, in order", () => {
  const sink = new FakeSink();
  const queue = new AppendQueue(sink, () => 0, () => undefined);
  queue.push(new Uint8Array([1]));
  queue.push(new Uint8Array([2, 3]));
  queue.push(new Uint8Array([4]));
  assert.deepEqual(sink.appends, [[1]]);
  sink.done();
  assert.deepEqual(sink.appends, [[1], [2, 3, 4]]);
  sink.done();
  assert.equal(sink.appends.length, 2, "nothing waits, nothing is appended");
});

test("removes old pictures first, then goes on appending", () => {
  const sink = new FakeSink();
  const queue = new AppendQueue(sink, () => 125, () => undefined);
  sink.range = [100, 126];
  queue.push(new Uint8Array([1]));
  queue.push(new Uint8Array([2]));
  sink.done();
  assert.deepEqual(sink.removals, [[100, 115]]);
  assert.equal(sink.appends.length, 1);
  sink.range = [115, 126];
  sink.done();
  assert.deepEqual(sink.appends, [[1], [2]]);
});

test("throws rather than grow without bound", () => {
  const sink = new FakeSink();
  const queue = new AppendQueue(sink, () => 0, () => undefined);
  queue.push(new Uint8Array(1));
  queue.push(new Uint8Array(maxWaitingBytes));
  assert.throws(() => queue.push(new Uint8Array(1)), /no more pictures/);
});
