import assert from "node:assert/strict";
import { test } from "node:test";
import type { MailFacts } from "../../mail-options.ts";
import { findWords, languages } from "./index.ts";

const facts: MailFacts = {
  guest: "Maria",
  address: "maria@fjordline.example",
  inviter: "Dana",
  inviterAddress: "dana@hartwell.example",
  company: "Hartwell",
  app: "Orders",
  resource: "Order 1207",
  host: "orders.hartwell.example",
  invitationUntil: "30 November",
  accessUntil: "24 December",
};

for (const [tag, words] of Object.entries(languages)) {
  test(`${tag} says everything, and names everybody where it has to`, () => {
    const has = (text: string, ...names: string[]) => {
      for (const name of names) assert.ok(text.includes(name), `${name} in: ${text}`);
      assert.doesNotMatch(text, /undefined|\bnull\b|\$\{/);
    };
    assert.equal(words.language, tag);
    has(words.subject(facts), facts.inviter, facts.resource, facts.app);
    has(words.greeting(facts), "Maria");
    has(words.shared(facts), facts.inviter, facts.inviterAddress!, facts.company, facts.resource, facts.app);
    has(words.reminder.subject(facts), facts.inviter, facts.resource, facts.app);
    has(words.reminder.shared(facts), facts.inviter, facts.inviterAddress!, facts.company, facts.resource);
    assert.notEqual(words.reminder.shared(facts), words.shared(facts));
    has(words.ending.subject(facts), facts.resource, facts.app);
    has(words.ending.shared(facts), facts.inviter, facts.company, facts.resource, facts.app);
    has(words.ending.longer(facts), facts.inviter, facts.inviterAddress!);
    has(words.moved.subject(facts), facts.resource, facts.app);
    has(words.moved.shared(facts), facts.inviter, facts.inviterAddress!, facts.resource, facts.address);
    assert.equal(new Set(Object.values(languages).map(({ moved }) => moved.shared(facts))).size, 10);
    has(words.accessUntil(facts), facts.accessUntil!);
    has(words.invitationUntil(facts), facts.invitationUntil!);
    has(words.writes(facts), facts.inviter);
    has(words.button(facts), facts.resource);
    has(words.buttonLeadsTo(facts), facts.host);
    const [again, signIn, agree, arrive] = words.firstTime.map((step) => step(facts));
    assert.equal(words.firstTime.length, 4);
    has(again!, facts.inviter, facts.resource);
    has(signIn!, "Microsoft", facts.address);
    has(agree!, "Microsoft", facts.company);
    has(arrive!, facts.resource);
    has(words.signUp(facts), facts.company, facts.address, facts.resource);
    has(words.knownGuest(facts), facts.company, facts.address);
    has(words.unexpected(facts), facts.inviter, facts.inviterAddress!);
    for (const text of [words.next, words.personal]) assert.ok(text.length > 3);
  });

  test(`${tag} leaves out names and addresses that nobody knows`, () => {
    const unknown = { ...facts, guest: null, inviterAddress: null };
    for (const say of [
      words.greeting,
      words.shared,
      words.unexpected,
      words.reminder.shared,
      words.moved.shared,
      words.ending.longer,
    ])
      assert.doesNotMatch(say(unknown), /\bnull\b|undefined|\(\)|（）|dana@/);
  });
}

test("a regional language falls back to its base, and nobody wrote the rest", () => {
  assert.equal(findWords("pt-BR")?.language, "pt");
  assert.equal(findWords("DE")?.language, "de");
  for (const tag of ["fi", "constructor", "", null]) assert.equal(findWords(tag), null);
});
