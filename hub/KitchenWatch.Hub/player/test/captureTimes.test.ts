import assert from "node:assert/strict";
import { test } from "node:test";
import { CaptureTimes } from "../src/live/captureTimes.ts";

function three(): CaptureTimes {
  const times = new CaptureTimes();
  times.add(10.0, 1_000);
  times.add(10.1, 1_130);
  times.add(10.2, 1_190);
  return times;
}

test("gives the time of the fragment that the picture came in", () => {
  assert.equal(three().at(10.1), 1_130);
  assert.equal(three().at(10.0999), 1_130, "rounding does not fall back to the fragment before");
});

test("counts on within a fragment of several pictures", () => {
  assert.equal(Math.round(three().at(10.25)!), 1_240);
});

test("does not know a picture before the first fragment", () => {
  assert.equal(three().at(9.5), null);
  assert.equal(new CaptureTimes().at(0), null);
});

test("forgets what ended, and keeps the fragment that still plays", () => {
  const times = three();
  times.forgetBefore(10.15);
  assert.equal(times.size, 2);
  assert.equal(times.at(10.1), 1_130);
});
