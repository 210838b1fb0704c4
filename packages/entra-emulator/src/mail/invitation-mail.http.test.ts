import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import { appToken, graphOf, startTestEmulator, userToken } from "../testing/tenant.ts";

let emulator: Emulator;
before(async () => {
  emulator = await startTestEmulator();
});
after(() => emulator.stop());
beforeEach(() => emulator.control.reset());

const redirect = { inviteRedirectUrl: "http://localhost:4000" };

async function mailFor(invitedUserMessageInfo: object, preferredLanguage?: string) {
  const graph = graphOf(emulator, await userToken(emulator, "ben@hartwell.example"));
  const invite = (more: object) =>
    graph("POST", "/invitations", {
      invitedUserEmailAddress: "maria@fjordline.example",
      ...redirect,
      ...more,
    });
  const { body } = await invite({});
  if (preferredLanguage)
    assert.equal((await graph("PATCH", `/users/${body.invitedUser.id}`, { preferredLanguage })).status, 204);
  assert.equal((await invite({ sendInvitationMessage: true, invitedUserMessageInfo })).status, 201);
  const mails = await emulator.control.mailbox.list({ to: "maria@fjordline.example" });
  return mails.at(-1)!;
}

test("the mail is in the language that was asked for", async () => {
  const mail = await mailFor({ messageLanguage: "de-AT" });
  assert.equal(mail.subject, "Ben Osei hat Sie zur Zusammenarbeit mit hartwell.example eingeladen");
  assert.match(mail.html!, /<div lang="de">.*Einladung annehmen/);
});

test("asked for nothing, or for a language that is not known, it is in the guest's own", async () => {
  assert.match((await mailFor({}, "fr-CA")).text, /Accepter l’invitation: http/);
  assert.match((await mailFor({ messageLanguage: "tlh" }, "fr-CA")).text, /Accepter l’invitation/);
  await emulator.control.reset();
  assert.match((await mailFor({ messageLanguage: "tlh" })).text, /Accept invitation/);
});

test("beside a message of one's own the language is ignored", async () => {
  const mail = await mailFor({ messageLanguage: "de", customizedMessageBody: "Hallo Maria" });
  assert.match(mail.subject, /invited you to collaborate/);
  assert.match(mail.text, /Hallo Maria/);
});

test("Microsoft's own mail is sent on request; an application's message is dropped, a user's is kept, one copy goes out", async () => {
  const info = {
    customizedMessageBody: "See you in Orders",
    ccRecipients: [
      { emailAddress: { address: "cc1@fjordline.example" } },
      { emailAddress: { address: "cc2@fjordline.example" } },
    ],
  };
  const more = { sendInvitationMessage: true, invitedUserMessageInfo: info };
  const dana = graphOf(emulator, await userToken(emulator, "dana@hartwell.example"));
  await dana("POST", "/invitations", {
    ...redirect,
    invitedUserEmailAddress: "maria@fjordline.example",
    ...more,
  });
  const app = graphOf(emulator, await appToken(emulator));
  await app("POST", "/invitations", { ...redirect, invitedUserEmailAddress: "ada@okafor.example", ...more });
  const [maria] = await emulator.control.mailbox.list({ to: "maria@fjordline.example" });
  assert.equal(maria!.subject, "Dana Reyes invited you to collaborate with hartwell.example");
  assert.match(maria!.text, /See you in Orders/);
  const [ada] = await emulator.control.mailbox.list({ to: "ada@okafor.example" });
  assert.doesNotMatch(ada!.text, /See you in Orders/);
  assert.equal((await emulator.control.mailbox.list({ to: "cc1@fjordline.example" })).length, 2);
  assert.equal((await emulator.control.mailbox.list({ to: "cc2@fjordline.example" })).length, 0);
});
