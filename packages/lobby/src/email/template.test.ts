import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { html } from "./template.ts";

const decode = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

test("any text stays that text, between tags and in attributes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const inside = html`<p title="${text}">${text}</p>`.toString();
      const found = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/s.exec(inside);
      assert.ok(found, inside);
      assert.equal(decode(found[1]!), text);
      assert.equal(decode(found[2]!), text);
    }),
  );
});

test("markup inside markup is left alone, lists are joined, and nothing leaves nothing", () => {
  const items = ["a", "<b>"].map((item) => html`<li>${item}</li>`);
  assert.equal(
    html`<ul>${items}</ul>${null}${undefined}${false}${0}`.toString(),
    "<ul><li>a</li><li>&lt;b&gt;</li></ul>0",
  );
});

test("what only looks like markup is refused", () => {
  const forged = { toString: () => "<script>" };
  assert.throws(() => html`<p>${forged as never}</p>`);
});
