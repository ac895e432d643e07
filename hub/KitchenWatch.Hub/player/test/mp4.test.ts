import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeTime, timescale } from "../src/live/mp4.ts";
import { box, fragment, init, words } from "./boxes.ts";

test("reads the time scale of a version 0 and a version 1 header", () => {
  assert.equal(timescale(init(words(0, 0, 0, 90_000, 0))), 90_000);
  assert.equal(timescale(init(words(0x01000000, 0, 0, 0, 0, 12_800, 0, 0))), 12_800);
});

test("reads a decode time beyond 32 bits", () => {
  assert.equal(decodeTime(fragment(words(0x01000000, 2, 5))), 2 * 2 ** 32 + 5);
  assert.equal(decodeTime(fragment(words(0, 777))), 777);
});

test("finds the boxes behind others and inside a larger buffer", () => {
  const whole = fragment(words(0, 42));
  const shifted = new Uint8Array([9, 9, 9, ...box("styp", words(1)), ...whole]).subarray(3);
  assert.equal(decodeTime(shifted), 42);
});

test("says null of what is cut short, empty or rubbish", () => {
  const whole = fragment(words(0, 42));
  for (let length = 0; length < whole.length; length++) {
    assert.equal(decodeTime(whole.subarray(0, length)), null);
  }
  assert.equal(timescale(init(words(0, 0, 0, 0))), null);
  assert.equal(timescale(new Uint8Array(64).fill(0xff)), null);
  assert.equal(decodeTime(new Uint8Array(64)), null);
});
