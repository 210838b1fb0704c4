import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readAddress } from "./address.ts";

test("an address is trimmed and its domain is written in lower case", () => {
  assert.deepEqual(readAddress("  Maria.L@Fjordline.EXAMPLE "), {
    ok: true,
    address: "Maria.L@fjordline.example",
  });
});

for (const text of [
  "",
  "maria",
  "@fjordline.example",
  "maria@",
  "maria@fjordline",
  "a b@c.example",
  "a@b@c.example",
  "a@-b.example",
  "a@b..example",
  `${"x".repeat(65)}@c.example`,
])
  test(`"${text.slice(0, 30)}" is not an address`, () =>
    assert.deepEqual(readAddress(text), { ok: false, code: "address-invalid" }));

for (const text of [
  "maria+test@c.example",
  "o'brien@c.example",
  "a&b@c.example",
  ".maria@c.example",
  "maria.@c.example",
  "-maria@c.example",
  "ma..ria@c.example",
])
  test(`"${text}" is an address that Entra ID refuses`, () =>
    assert.deepEqual(readAddress(text), { ok: false, code: "address-unsupported" }));

test("reading never throws, and what it accepts it accepts unchanged the second time", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.emailAddress()), (text) => {
      const read = readAddress(text);
      if (read.ok) assert.deepEqual(readAddress(read.address), read);
    }),
  );
});
