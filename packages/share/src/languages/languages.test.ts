import assert from "node:assert/strict";
import { test } from "node:test";
import { arAccess } from "./access/ar.ts";
import { deAccess } from "./access/de.ts";
import { enAccess } from "./access/en.ts";
import { esAccess } from "./access/es.ts";
import { frAccess } from "./access/fr.ts";
import { itAccess } from "./access/it.ts";
import { jaAccess } from "./access/ja.ts";
import { accessStringsFor, addAccessLanguage } from "./access/language.ts";
import { nlAccess } from "./access/nl.ts";
import { plAccess } from "./access/pl.ts";
import { ptAccess } from "./access/pt.ts";
import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { addLanguage, stringsFor } from "./language.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";

const all = [en, de, fr, es, it, pt, nl, pl, ja, ar];
const allAccess = [
  enAccess,
  deAccess,
  frAccess,
  esAccess,
  itAccess,
  ptAccess,
  nlAccess,
  plAccess,
  jaAccess,
  arAccess,
];

/** Every sentence of a language, with the functions called for one, a few and many. */
function sentences(value: unknown, counts: readonly number[] = [1, 2, 5, 40]): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return counts.map((count) => value(count, count + 1));
  return value === null ? [] : Object.values(value as object).flatMap((each) => sentences(each, counts));
}

for (const [at, strings] of all.entries()) {
  test(`${strings.language}: no sentence is empty or has a hole in it`, () => {
    const { inviter, ...whoHelps } = strings.whoHelps;
    assert.equal(inviter, "");
    for (const sentence of sentences([{ ...strings, whoHelps }, allAccess[at]])) {
      assert.ok(sentence.trim(), "an empty sentence");
      assert.doesNotMatch(sentence, /undefined|\[object|NaN|\$\{/);
    }
  });

  test(`${strings.language}: names and numbers that are put in come out`, () => {
    assert.match(strings.shareNamed("Order 1207"), /Order 1207/);
    assert.match(strings.removeRecipient("maria@fjordline.example"), /maria@fjordline\.example/);
    assert.match(strings.consequence(40, "Order 1207"), /40.*Order 1207|Order 1207.*40/);
    assert.match(strings.summaryOnTheirWay(3, 5), /3.*5|5.*3/);
  });
}

test("each language differs from English in nearly every sentence", () => {
  const bare = { problems: {}, language: "", direction: "" };
  const said = (at: number) =>
    sentences([
      { ...all[at], ...bare },
      { ...allAccess[at], ...bare },
    ]);
  const english = new Set(said(0));
  for (let at = 1; at < all.length; at++) {
    const same = said(at).filter((each) => english.has(each) && /\p{L}{4}/u.test(each));
    assert.ok(same.length <= 4, `${all[at]!.language}: ${same}`);
  }
});

test("a language is found by its tag with region, and what is not known is English", () => {
  addLanguage(de);
  assert.equal(stringsFor("de-AT").share, "Teilen");
  assert.equal(stringsFor("de-AT").language, "de-AT");
  assert.equal(stringsFor("en-GB").share, "Share");
  assert.equal(stringsFor("tlh").share, "Share");
  addAccessLanguage(deAccess);
  assert.equal(accessStringsFor("de-AT").cancel, "Abbrechen");
  assert.equal(accessStringsFor("tlh").cancel, "Cancel");
});
