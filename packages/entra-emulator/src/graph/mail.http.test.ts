import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import { appToken, graphOf, startTestEmulator, testSeed, userToken } from "../testing/tenant.ts";

const property = { id: "String {2c6c1f0e-4d5b-4a3e-9c77-5b0d3f1a8e64} Name Order", value: "1207" };
const message = {
  subject: "Order 1207",
  body: {
    contentType: "HTML",
    content: '<p>Hello <a href="https://orders.example/?a=1&amp;b=2">Maria</a></p>',
  },
  toRecipients: [{ emailAddress: { name: "Maria", address: "maria@fjordline.example" } }],
  singleValueExtendedProperties: [property],
};
const sent = (value: string) =>
  `/users/dana@hartwell.example/mailFolders/sentitems/messages?$select=id,subject&$filter=${encodeURIComponent(
    `singleValueExtendedProperties/Any(ep: ep/id eq '${property.id}' and ep/value eq '${value}')`,
  )}`;

let emulator: Emulator;
before(async () => {
  const [orders, ...others] = testSeed.applications!;
  const permissions = {
    application: ["Mail.Send", "Mail.Read", "User.Read.All"],
    delegated: ["User.Read", "Mail.Send"],
  };
  emulator = await startTestEmulator({
    seed: { ...testSeed, applications: [{ ...orders!, permissions }, ...others] },
  });
});
after(() => emulator.stop());
beforeEach(() => emulator.control.reset());

test("a mail reaches its reader at once, and is found among the sent items by what it was tagged with", async () => {
  const graph = graphOf(emulator, await appToken(emulator));
  await emulator.control.settings.change({ replication: { sentItems: 60 } });
  const { status, body } = await graph("POST", "/users/dana@hartwell.example/sendMail", { message });
  assert.deepEqual([status, body], [202, null]);
  const [mail] = await emulator.control.mailbox.list({ to: "maria@fjordline.example" });
  assert.equal(mail!.from, "Dana Reyes <dana@hartwell.example>");
  assert.match(mail!.text, /Maria <https:\/\/orders\.example\/\?a=1&b=2>/);

  assert.deepEqual((await graph("GET", sent("1207"))).body.value, [], "not yet");
  await emulator.control.clock.advance({ minutes: 1 });
  const [found] = (await graph("GET", sent("1207"))).body.value;
  assert.deepEqual(Object.keys(found), ["id", "subject"]);
  assert.deepEqual((await graph("GET", sent("1208"))).body.value, []);
  const log = JSON.stringify(await emulator.control.requests({ pathContains: "sendMail" }));
  assert.match(log, /Order 1207/);
  assert.doesNotMatch(log, /orders\.example/, "what the mail says is not in the log");
});

test("sent twice it is two mails, and what need not be kept is not", async () => {
  const graph = graphOf(emulator, await appToken(emulator));
  for (const saveToSentItems of [true, false])
    await graph("POST", "/users/dana@hartwell.example/sendMail", { message, saveToSentItems });
  assert.equal((await emulator.control.mailbox.list({ to: "maria@fjordline.example" })).length, 2);
  assert.equal((await graph("GET", sent("1207"))).body.value.length, 1);
});

test("a picture inside a mail is shown where the mail names it", async () => {
  const graph = graphOf(emulator, await appToken(emulator));
  const file = {
    "@odata.type": "#microsoft.graph.fileAttachment",
    name: "logo.png",
    contentType: "image/png",
  };
  const attachments = [{ ...file, contentId: "logo", contentBytes: "iVA=", isInline: true }];
  const body = { contentType: "HTML", content: '<img src="cid:logo">' };
  await graph("POST", "/users/dana@hartwell.example/sendMail", {
    message: { ...message, body, attachments },
  });
  const [mail] = await emulator.control.mailbox.list({});
  assert.equal(mail!.html, '<img src="data:image/png;base64,iVA=">');
});

test("nobody sends without a mailbox, for somebody else, to nobody, or with a header of the protocol's own", async () => {
  const graph = graphOf(emulator, await appToken(emulator));
  const refused = async (user: string, change: object) => {
    const { status, body } = await graph("POST", `/users/${user}/sendMail`, {
      message: { ...message, ...change },
    });
    return [status, body.error.code];
  };
  const dana = "dana@hartwell.example";
  assert.deepEqual(await refused("eve@hartwell.example", {}), [404, "ErrorInvalidUser"]);
  const invited = await emulator.control.guests.signUp({ address: "maria@fjordline.example" });
  assert.deepEqual(await refused(invited.objectId, {}), [404, "MailboxNotEnabledForRESTAPI"]);
  const ben = { emailAddress: { address: "ben@hartwell.example" } };
  assert.deepEqual(await refused(dana, { from: ben }), [403, "ErrorSendAsDenied"]);
  assert.deepEqual(await refused(dana, { toRecipients: [] }), [400, "ErrorInvalidRecipients"]);
  const headers = [{ name: "Auto-Submitted", value: "auto-generated" }];
  assert.deepEqual(await refused(dana, { internetMessageHeaders: headers }), [
    400,
    "InvalidInternetMessageHeader",
  ]);
  assert.deepEqual(await emulator.control.mailbox.list({}), []);

  const asDana = graphOf(emulator, await userToken(emulator, dana, "Mail.Send"));
  assert.equal((await asDana("POST", `/users/${dana}/sendMail`, { message })).status, 202);
  assert.equal((await asDana("POST", "/users/ben@hartwell.example/sendMail", { message })).status, 403);
  assert.equal((await asDana("GET", sent("1207"))).status, 403);
});
