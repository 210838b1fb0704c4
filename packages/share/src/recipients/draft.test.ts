import assert from "node:assert/strict";
import { test } from "node:test";
import { Draft } from "./draft.ts";

const emails = (draft: Draft) => draft.entries.map((entry) => entry.email);

function draftOf(text: string): Draft {
  const draft = new Draft();
  draft.addText(text);
  return draft;
}

test("somebody named twice is in the box once, whatever the case, and the name is kept", () => {
  const draft = draftOf("maria@fjordline.example");
  const { added, doubles } = draft.addText(
    "Maria Lindqvist <MARIA@fjordline.example>, tomas@fjordline.example",
  );
  assert.deepEqual(emails(draft), ["maria@fjordline.example", "tomas@fjordline.example"]);
  assert.equal(draft.entries[0]!.displayName, "Maria Lindqvist");
  assert.deepEqual([added.length, doubles], [1, 1]);
});

test("text that was typed and not committed is part of the draft", () => {
  const draft = new Draft();
  draft.text = "maria@fjordline.example";
  assert.equal(draft.isEmpty, false);
  draft.commitText();
  assert.deepEqual([emails(draft), draft.text], [["maria@fjordline.example"], ""]);
});

test("half an address stays text when only valid people may be made of it", () => {
  const draft = new Draft();
  draft.text = "maria@";
  draft.commitText({ onlyIfValid: true });
  assert.deepEqual([emails(draft), draft.text], [[], "maria@"]);
  draft.commitText();
  assert.deepEqual(
    draft.invalid.map((entry) => entry.email),
    ["maria@"],
  );
});

test("an edit keeps the place and the name of a person, and several addresses become several people there", () => {
  const draft = draftOf("Maria Lindqvist <maria@fjordline>, ada@okafor.example");
  draft.edit(draft.entries[0]!.key, "maria@fjordline.example");
  assert.deepEqual(emails(draft), ["maria@fjordline.example", "ada@okafor.example"]);
  assert.equal(draft.entries[0]!.displayName, "Maria Lindqvist");
  draft.edit(draft.entries[0]!.key, "maria@fjordline.example, tomas@fjordline.example");
  assert.deepEqual(emails(draft), [
    "maria@fjordline.example",
    "tomas@fjordline.example",
    "ada@okafor.example",
  ]);
});

test("an edit to nothing removes, an edit to another person's address leaves one", () => {
  const draft = draftOf("maria@fjordline.example, tomas@fjordline.example, ada@okafor.example");
  draft.edit(draft.entries[1]!.key, " ");
  assert.deepEqual(emails(draft), ["maria@fjordline.example", "ada@okafor.example"]);
  draft.edit(draft.entries[0]!.key, "ada@okafor.example");
  assert.deepEqual(emails(draft), ["ada@okafor.example"]);
});

test("every draft has its own idempotency key, and one that starts again after a refusal a new one", () => {
  const draft = draftOf("maria@fjordline.example");
  const again = draft.again();
  assert.match(draft.idempotencyKey, /^\d+(-\d+){3}$/);
  assert.notEqual(draft.idempotencyKey, again.idempotencyKey);
  assert.deepEqual(emails(again), emails(draft));
});

test("the request names people, their own roles where they differ, and no empty message", () => {
  const draft = new Draft();
  draft.fill({
    recipients: [
      "Maria Lindqvist <maria@fjordline.example>",
      { email: "ada@okafor.example", role: "editor" },
    ],
    message: "  ",
  });
  assert.deepEqual(JSON.parse(JSON.stringify(draft.toRequest({ type: "order", id: "1207" }, "viewer"))), {
    resource: { type: "order", id: "1207" },
    role: "viewer",
    recipients: [
      { email: "maria@fjordline.example", displayName: "Maria Lindqvist" },
      { email: "ada@okafor.example", role: "editor" },
    ],
  });
});
