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

const jitter = (most: number) => (picture: number): number => ((picture * 7919) % 101) * (most / 100);

test("jumps into the buffer when playback stands before it", () => {
  jumpsTo(new LiveEdge(() => 0).correct({ current: 0, start: 500, end: 500.5 }), 500.47);
});

test("jumps to just behind the newest picture when more than a second late", () => {
  const edge = new LiveEdge(() => 0);
  jumpsTo(edge.correct({ current: 8, start: 0, end: 10 }), 9.97);
});

test("comes to the live edge on a good line and stays there, without a stall", () => {
  const line = new Line(25, 0.6);
  line.run(20);
  assert.ok(line.behind < 0.11, `${line.behind}`);
  const [before, hurried, seeks] = [line.behind, line.rates.length, line.seeks];
  line.run(600);
  assert.ok(Math.abs(line.behind - before) < 0.001);
  assert.ok(line.rates.slice(hurried).every((r) => r === 1), "no flutter");
  assert.deepEqual([line.stalls, line.seeks], [0, seeks]);
});

test("keeps what a jittery line needs, and no more", () => {
  const line = new Line(25, 0.6);
  line.run(120, jitter(150));
  const stalls = line.stalls;
  line.run(60, jitter(150));
  const behind = Math.max(...line.behinds.slice(-1500));
  assert.ok(behind > 0.12 && behind < 0.28, `${behind}`);
  assert.equal(line.stalls, stalls, "no stall once it knows the line");
});

test("works at five pictures a second as it does at twenty-five", () => {
  const line = new Line(5, 0.9);
  line.run(30);
  assert.ok(line.behind < 0.27, `${line.behind}`);
  assert.equal(line.stalls, 0);
});

test("comes back to the newest picture after a bad minute, so that it does not cost an hour", () => {
  const line = new Line(25, 0.1);
  line.run(60, (i) => (i % 100 === 0 ? 900 : 0));
  assert.ok(line.stalls > 0);
  line.run(180);
  assert.ok(line.behind < 0.12, `${line.behind}`);
  assert.ok(line.rates.every((r) => r >= 0.95 && r <= 1.25));
});

test("begins at the newest picture though a whole group of pictures comes first", () => {
  let now = 0;
  const edge = new LiveEdge(() => now);
  jumpsTo(edge.correct({ current: 0, start: 500, end: 500.04 }), 500.01);
  now = 20;
  assert.deepEqual(edge.correct({ current: 500.01, start: 500, end: 501.9 }), { rate: 1 });
  now = 60;
  jumpsTo(edge.correct({ current: 500.05, start: 500, end: 501.94 }), 501.87);
});

test("catches up after pictures were held up and came all at once", () => {
  const line = new Line(25, 0.1);
  line.run(20);
  line.run(4, (i) => (i === 1 ? 700 : 0));
  assert.equal(line.stalls, 1);
  line.run(20);
  assert.ok(line.behind < 0.2, `${line.behind}`);
});
