import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveEdge } from "../src/live/liveEdge.ts";

test("jumps into the buffer when playback stands before it", () => {
  assert.deepEqual(new LiveEdge().correct({ current: 0, start: 500, end: 500.1 }), { seekTo: 500 });
});

test("jumps to just behind the newest picture when more than a second late", () => {
  assert.deepEqual(new LiveEdge().correct({ current: 8, start: 0, end: 10 }), { seekTo: 9.7 });
});

test("hurries gently when a little late, until it is where it aims at", () => {
  const edge = new LiveEdge();
  assert.deepEqual(edge.correct({ current: 9.4, start: 0, end: 10 }), { rate: 1.08 });
  assert.deepEqual(edge.correct({ current: 9.65, start: 0, end: 10 }), { rate: 1.08 }, "no flutter at the upper bound");
  assert.deepEqual(edge.correct({ current: 9.75, start: 0, end: 10 }), { rate: 1 });
  assert.deepEqual(edge.correct({ current: 9.65, start: 0, end: 10 }), { rate: 1 }, "no flutter at the lower bound");
});

test("aims farther behind after stalls, up to a bound", () => {
  const edge = new LiveEdge();
  for (let i = 0; i < 20; i++) {
    edge.stalled();
  }
  assert.deepEqual(edge.correct({ current: 0, start: 0, end: 10 }), { seekTo: 9.2 });
});
