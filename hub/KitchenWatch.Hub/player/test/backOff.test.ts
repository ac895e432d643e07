import assert from "node:assert/strict";
import { test } from "node:test";
import { BackOff } from "../src/live/backOff.ts";
import { clockOffset } from "../src/live/clockOffset.ts";
import { fill } from "../src/live/words.ts";

test("waits longer each time up to 15 s, and begins anew after a reset", () => {
  const backOff = new BackOff(() => 0);
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(() => backOff.next()), [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  backOff.reset();
  assert.equal(backOff.next(), 1_000);
});

test("spreads viewers by up to a fifth", () => {
  assert.equal(new BackOff(() => 1).next(), 1_200);
});

test("takes the clock from the shortest round trip", () => {
  const samples = [
    { sent: 0, answered: 400, hub: 9_000 },
    { sent: 1_000, answered: 1_010, hub: 6_005 },
    { sent: 2_000, answered: 2_100, hub: 1 },
  ];
  assert.equal(clockOffset(samples), 5_000);
  assert.equal(clockOffset([]), null);
});

test("fills holes in a sentence, and leaves one without a value", () => {
  assert.equal(fill("{0}, again in {1} s", "no picture", 4), "no picture, again in 4 s");
  assert.equal(fill("{0} {1}", "a"), "a {1}");
});
