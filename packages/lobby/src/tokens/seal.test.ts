import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { createSealer } from "./seal.ts";

const key = () => randomBytes(32).toString("base64");

test("what is sealed opens again, and looks like nothing of what it was", () => {
  const sealer = createSealer([key()]);
  const sealed = sealer.seal("a redeem link", "row 1");
  assert.ok(!sealed.includes("redeem"));
  assert.equal(sealer.open(sealed, "row 1"), "a redeem link");
  assert.notEqual(sealer.seal("a redeem link", "row 1"), sealed);
});

test("a sealed value moved to another row does not open", () => {
  const sealer = createSealer([key()]);
  assert.throws(() => sealer.open(sealer.seal("secret", "row 1"), "row 2"));
});

test("a changed byte does not open", () => {
  const sealer = createSealer([key()]);
  const sealed = sealer.seal("secret", "row 1");
  // Not the last letter: some of its bits stand for nothing.
  const changed = sealed.at(-9) === "A" ? "B" : "A";
  assert.throws(() => sealer.open(sealed.slice(0, -9) + changed + sealed.slice(-8), "row 1"));
});

test("a new key in front seals, and the old one still opens until it is taken away", () => {
  const [old, fresh] = [key(), key()];
  const before = createSealer([old]).seal("secret", "row 1");
  assert.equal(createSealer([fresh, old]).open(before, "row 1"), "secret");
  const after = createSealer([fresh, old]).seal("secret", "row 1");
  assert.throws(() => createSealer([old]).open(after, "row 1"), { code: "sealing-key-missing" });
});

test("a key of the wrong length is refused when Lobby starts", () => {
  assert.throws(() => createSealer([Buffer.from("short").toString("base64")]), /32 bytes/);
});
