import assert from "node:assert/strict";
import { test } from "node:test";
import { pause } from "./await-redemption.ts";

test("the directory is asked often at first and hourly in the end", () => {
  assert.equal(pause(0), 15);
  assert.equal(pause(150), 15);
  assert.equal(pause(3600), 360);
  assert.equal(pause(36_000), 3600);
  assert.equal(pause(30 * 24 * 3600), 3600);
});
