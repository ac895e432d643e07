import assert from "node:assert/strict";
import { test } from "node:test";
import { Choice } from "../src/live/choice.ts";

const onlyH264 = (codec?: string): boolean => codec === undefined || codec.startsWith("avc1");

test("shows the small stream among many, and the main one alone", () => {
  const choice = new Choice(onlyH264);
  assert.equal(choice.best("tile", "avc1.640028"), "Sub");
  assert.equal(choice.best("full", "avc1.640028"), "Main");
  assert.equal(choice.best("full", ""), "Main", "a codec that nobody has told is tried");
});

test("asks for H.264 where the browser can't play the camera's, without trying first", () => {
  assert.equal(new Choice(onlyH264).best("full", "hvc1.1.6.L93.B0"), "Compatible");
  assert.equal(new Choice(() => true).best("full", "hvc1.1.6.L93.B0"), "Main");
});

test("goes on to the next way after each that could not be played, and ends at stills", () => {
  const choice = new Choice(onlyH264);
  assert.ok(choice.refuse("Main"));
  assert.equal(choice.best("full", ""), "Compatible");
  assert.ok(choice.refuse("Compatible"));
  assert.equal(choice.best("full", ""), "Stills");
  assert.ok(!choice.refuse("Stills"), "there is no way after stills");
  assert.ok(choice.refuse("Sub"));
  assert.equal(choice.best("tile", ""), "Stills");
  choice.forget();
  assert.equal(choice.best("full", ""), "Main");
});

test("a browser without Media Source Extensions gets stills", () => {
  assert.equal(new Choice(() => false).best("full", "avc1.640028"), "Stills");
});
