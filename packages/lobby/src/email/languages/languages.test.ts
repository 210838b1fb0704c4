import assert from "node:assert/strict";
import { test } from "node:test";
import { languages, wordsFor } from "./index.ts";
import type { MailFacts } from "./words.ts";

const facts: MailFacts = {
  guest: "Maria",
  address: "maria@fjordline.example",
  inviter: "Dana",
  inviterAddress: "dana@hartwell.example",
  company: "Hartwell",
  app: "Orders",
  resource: "Order 1207",
  host: "orders.hartwell.example",
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
    for (const say of [words.greeting, words.shared, words.unexpected])
      assert.doesNotMatch(say(unknown), /\bnull\b|undefined|\(\)|（）|dana@/);
  });
}

test("a regional language falls back to its base, and what nobody wrote to English", () => {
  assert.equal(wordsFor("pt-BR").language, "pt");
  assert.equal(wordsFor("DE").language, "de");
  assert.equal(wordsFor("fi").language, "en");
  assert.equal(wordsFor("constructor").language, "en");
  assert.equal(wordsFor(null).language, "en");
});
