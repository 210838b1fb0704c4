import assert from "node:assert/strict";
import { test } from "node:test";
import { preflightOutcomes } from "lobby/contract/words";
import { enAccess } from "../languages/access/en.ts";
import { plAccess } from "../languages/access/pl.ts";
import { foreseenWords, kindOf } from "./foreseen.ts";

test("the line before Send counts each kind of outcome once, and says who is not known yet", () => {
  assert.equal(
    foreseenWords(["new-guest", "already-has-access"], enAccess, "Contoso"),
    "2 people: 1 new guest in Contoso, 1 already has access",
  );
  assert.equal(
    foreseenWords(["accepted-guest", "pending-guest", null, "colleague"], enAccess, "Contoso"),
    "4 people: 2 guests already in the directory, 1 cannot be invited, 1 not known yet",
  );
  assert.equal(
    foreseenWords(["new-guest", "new-guest"], plAccess, "Contoso"),
    "2 osoby: 2 nowi goście w organizacji Contoso",
  );
});

test("where a new guest has to be approved or signs up first, the line says so, and only then", () => {
  assert.equal(
    foreseenWords(["new-guest"], enAccess, "Contoso", "access-package"),
    "1 person: 1 new guest in Contoso. New guests may have to be approved first.",
  );
  assert.equal(
    foreseenWords(["accepted-guest"], enAccess, "Contoso", "self-service"),
    "1 person: 1 guest already in the directory",
  );
});

test("where nothing is known there is no such line", () => {
  assert.equal(foreseenWords([null, null], enAccess, "Contoso"), null);
  assert.equal(foreseenWords([], enAccess, "Contoso"), null);
});

test("every outcome that a preflight can have has words", () => {
  for (const outcome of preflightOutcomes.filter((each) => each !== "cannot-tell")) {
    assert.ok(enAccess.outcomes[outcome]);
    assert.ok(enAccess.foreseen[kindOf(outcome)](1, "Contoso"));
  }
});
