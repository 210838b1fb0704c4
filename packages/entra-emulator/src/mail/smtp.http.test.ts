import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { createTransport } from "nodemailer";
import type { Emulator } from "../emulator.ts";
import { startTestEmulator } from "../testing/tenant.ts";

let emulator: Emulator;
before(async () => {
  emulator = await startTestEmulator();
});
after(() => emulator.stop());
beforeEach(() => emulator.control.reset());

const transport = () => createTransport({ host: "localhost", port: emulator.smtpPort!, secure: false });
const mail = {
  from: '"Orders" <orders@hartwell.example>',
  to: "maria@fjordline.example",
  subject: "Order 1207 – für Sie",
  text: "Open it",
  html: '<p>Open <a href="http://localhost:4000/o/1207">it</a></p><script>alert(1)</script>',
  messageId: "<one@hartwell.example>",
};

test("nodemailer's mail is in the mailbox, decoded", async () => {
  await transport().sendMail(mail);
  const [got] = await emulator.control.mailbox.list({ to: "maria@fjordline.example" });
  assert.equal(got!.subject, "Order 1207 – für Sie");
  assert.equal(got!.messageId, "<one@hartwell.example>");
  assert.match(got!.html!, /http:\/\/localhost:4000\/o\/1207/);
  assert.equal(got!.from, "Orders <orders@hartwell.example>");
});

test("a picture inside a mail stands in its text, so that the inbox shows it without fetching anything", async () => {
  const picture = {
    cid: "logo",
    contentType: "image/png",
    content: Buffer.from([137, 80]),
    filename: "logo.png",
  };
  await transport().sendMail({ ...mail, html: '<img src="cid:logo">', attachments: [picture] });
  const [got] = await emulator.control.mailbox.list({ to: "maria@fjordline.example" });
  assert.match(got!.html!, /<img src="data:image\/png;base64,iVA=">/);
});

test("the same Message-ID reaches one mailbox once, and two mailboxes each", async () => {
  await transport().sendMail(mail);
  await transport().sendMail(mail);
  await transport().sendMail({ ...mail, to: "ada@okafor.example" });
  assert.equal((await emulator.control.mailbox.list()).length, 2);
});

test("a mail can be lost or refused on purpose", async () => {
  await emulator.control.faults.add({ method: "SMTP", path: "maria@*", loseMail: true });
  await transport().sendMail(mail);
  assert.deepEqual(await emulator.control.mailbox.list(), []);
  await emulator.control.faults.add({ method: "SMTP", path: "*", status: 451 });
  await assert.rejects(transport().sendMail(mail), /451/);
});

test("the inbox shows HTML behind two locks: a frame without scripts, and a policy without scripts", async () => {
  await transport().sendMail(mail);
  const page = await emulator.request("/_emulator/inbox");
  const text = await page.text();
  const frame = /<iframe[^>]*>/.exec(text)![0];
  assert.match(frame, /sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  assert.doesNotMatch(text, /<script>alert/);
  const body = await emulator.request(/src="([^"]+)"/.exec(frame)![1]!);
  const policy = body.headers.get("content-security-policy")!;
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /sandbox/);
  assert.doesNotMatch(policy, /script/);
});
