import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveEdge, type Correction } from "../src/live/liveEdge.ts";

/** A camera, a line and a player: pictures come at their times, playback goes on at the rate that it is told, and stands when nothing is left. */
class Line {
  now = 0;
  current = 0;
  end = 0;
  stalls = 0;
  rates: number[] = [];
  /** How far the shown picture lay behind the newest one right after that came, in seconds. */
  behinds: number[] = [];
  seeks = 0;
  private rate = 1;
  private stands = false;
  private due = 0;
  private readonly edge = new LiveEdge(() => this.now);

  constructor(private readonly picturesASecond: number, behind: number) {
    this.end = behind;
    this.edge.correct({ current: 0, start: 0, end: behind });
  }

  /** Pictures for so many seconds, each late by what `late` says, in ms. */
  run(seconds: number, late: (picture: number) => number = () => 0): void {
    const step = 1000 / this.picturesASecond;
    for (let i = 1; i <= seconds * this.picturesASecond; i++) {
      this.due += step;
      const comes = Math.max(this.due + late(i), this.now);
      this.play(comes);
      this.end += step / 1000;
      this.stands = false;
      const told = this.edge.correct({ current: this.current, start: 0, end: this.end });
      if ("seekTo" in told) {
        this.seeks++;
        this.current = told.seekTo;
        this.rate = 1;
      } else {
        this.rate = told.rate;
        this.rates.push(told.rate);
      }
      this.behinds.push(this.end - this.current);
    }
  }

  get behind(): number {
    return this.behinds.at(-1)!;
  }

  private play(until: number): void {
    const wanted = this.current + ((until - this.now) / 1000) * this.rate;
    this.now = until;
    this.current = Math.min(wanted, this.end);
    if (wanted > this.end && !this.stands) {
      this.stands = true;
      this.stalls++;
      this.edge.stalled();
    }
  }
}

function jumpsTo(told: Correction, to: number): void {
  assert.ok("seekTo" in told && Math.abs(told.seekTo - to) < 1e-6, JSON.stringify(told));
}

test("jumps into the buffer when playback stands before it", () => {
  jumpsTo(new LiveEdge(() => 0).correct({ current: 0, start: 500, end: 500.05 }), 500);
});

test("jumps to just behind the newest picture when more than a second late", () => {
  jumpsTo(new LiveEdge(() => 0).correct({ current: 8, start: 0, end: 10 }), 9.92);
});

test("hurries gently when a little late, faster when far, until it is where it aims at", () => {
  const edge = new LiveEdge(() => 0);
  assert.deepEqual(edge.correct({ current: 9.5, start: 0, end: 10 }), { rate: 1.2 });
  assert.deepEqual(edge.correct({ current: 9.8, start: 0, end: 10 }), { rate: 1.08 });
  assert.deepEqual(edge.correct({ current: 9.9, start: 0, end: 10 }), { rate: 1.08 }, "no flutter at the upper bound");
  assert.deepEqual(edge.correct({ current: 9.95, start: 0, end: 10 }), { rate: 1 });
  assert.deepEqual(edge.correct({ current: 9.9, start: 0, end: 10 }), { rate: 1 }, "no flutter at the lower bound");
});

test("aims farther behind after stalls, up to a bound", () => {
  const edge = new LiveEdge(() => 0);
  for (let i = 0; i < 40; i++) {
    edge.stalled();
  }
  jumpsTo(edge.correct({ current: 0, start: 0, end: 10 }), 9.2);
});

test("comes to the live edge on a good line and stays there for an hour, without a stall", () => {
  const line = new Line(25, 0.6);
  line.run(20);
  assert.ok(line.behind < 0.12, `${line.behind}`);
  const [before, hurried] = [line.behind, line.rates.length];
  line.run(3600);
  assert.ok(Math.abs(line.behind - before) < 0.001);
  assert.ok(line.rates.slice(hurried).every((r) => r === 1), "no flutter");
  assert.deepEqual([line.stalls, line.seeks], [0, 0]);
});

test("comes back to the newest picture after a bad minute, so that it does not cost an hour", () => {
  const line = new Line(25, 0.1);
  line.run(60, (i) => (i % 100 === 0 ? 900 : 0));
  assert.ok(line.stalls > 3);
  line.run(120);
  assert.ok(line.behind < 0.13, `${line.behind}`);
  assert.ok(line.rates.every((r) => [1, 1.08, 1.2].includes(r)));
});

test("a stall every ten seconds costs no more than a fifth of a second", () => {
  let now = 0;
  const edge = new LiveEdge(() => now);
  for (let i = 0; i < 360; i++) {
    now += 10_001;
    edge.stalled();
    edge.correct({ current: 9.95, start: 0, end: 10 });
  }
  const told = edge.correct({ current: 0, start: 0, end: 10 });
  assert.ok("seekTo" in told && told.seekTo > 9.72, JSON.stringify(told));
});
