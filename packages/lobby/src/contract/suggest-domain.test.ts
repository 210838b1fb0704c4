import assert from "node:assert/strict";
import { test } from "node:test";
import { suggestDomain } from "./suggest-domain.ts";

test("one slip away from a common domain is a suggestion", () => {
  for (const slip of ["gmial.com", "gmil.com", "gmaill.com", "gmail.con", "gnail.com", "gmail.cm"]) {
    assert.equal(suggestDomain(`maria@${slip}`), "gmail.com", slip);
  }
  assert.equal(suggestDomain("maria@hotmial.com"), "hotmail.com");
});

test("one slip away from the domain of somebody who is already here is a suggestion", () => {
  assert.equal(suggestDomain("tomas@fjordlin.example", ["fjordline.example"]), "fjordline.example");
});

test("a domain that is known, or near none, is left alone", () => {
  assert.equal(suggestDomain("maria@gmail.com"), null);
  assert.equal(suggestDomain("maria@live.com"), null);
  assert.equal(suggestDomain("tomas@fjordline.example", ["fjordline.example"]), null);
  assert.equal(suggestDomain("ada@okafor.example", ["fjordline.example"]), null);
  assert.equal(suggestDomain("maria@"), null);
});
