import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveEdge } from "../src/live/liveEdge.ts";

const still = (): number => 0;

test("jumps into the buffer when playback stands before it", () => {
  assert.deepEqual(new LiveEdge(still).correct({ current: 0, start: 500, end: 500.05 }), { seekTo: 500 });
});

test("jumps to just behind the newest picture when more than a second late", () => {
  assert.deepEqual(new LiveEdge(still).correct({ current: 8, start: 0, end: 10 }), { seekTo: 9.92 });
});

test("hurries gently when a little late, until it is where it aims at", () => {
  const edge = new LiveEdge(still);
  assert.deepEqual(edge.correct({ current: 9.8, start: 0, end: 10 }), { rate: 1.08 });
  assert.deepEqual(edge.correct({ current: 9.9, start: 0, end: 10 }), { rate: 1.08 }, "no flutter at the upper bound");
  assert.deepEqual(edge.correct({ current: 9.95, start: 0, end: 10 }), { rate: 1 });
  assert.deepEqual(edge.correct({ current: 9.9, start: 0, end: 10 }), { rate: 1 }, "no flutter at the lower bound");
});

test("aims farther behind after stalls, up to a bound", () => {
  const edge = new LiveEdge(still);
  for (let i = 0; i < 20; i++) {
    edge.stalled();
  }
  assert.deepEqual(edge.correct({ current: 0, start: 0, end: 10 }), { seekTo: 9.2 });
});

test("comes back to the newest picture after calm, so that one bad minute does not cost an hour", () => {
  let now = 0;
  const edge = new LiveEdge(() => now);
  edge.stalled();
  for (let i = 0; i < 10; i++) {
    now += 10_001;
    edge.correct({ current: 9.95, start: 0, end: 10 });
  }
  assert.deepEqual(edge.correct({ current: 0, start: 0, end: 10 }), { seekTo: 9.92 });
});
