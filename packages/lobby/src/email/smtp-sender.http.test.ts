import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import type { ProblemCode } from "../contract/index.ts";
import type { SmtpOptions } from "../mail-options.ts";
import { startCannedSmtp } from "../testing/canned-smtp.ts";
import { checkDkim } from "../testing/check-dkim.ts";
import type { Mail } from "./sender.ts";
import { createSmtpSender } from "./smtp-sender.ts";

const mail: Mail = {
  to: { name: "Maria Lindqvist", address: "maria@fjordline.example" },
  replyTo: { name: "Dana Reyes", address: "dana@hartwell.example" },
  subject: "Dana shared\r\nBcc: everybody@fjordline.example",
  html: "<p>Hello</p>",
  text: "Hello",
  logo: null,
  language: "en",
  messageId: "invitation.1",
};
const sender = (port: number, more: Partial<SmtpOptions> = {}) =>
  createSmtpSender(
    {
      from: { name: "Hartwell Foods", address: "no-reply@hartwell.example" },
      smtp: { host: "127.0.0.1", port, ...more },
    },
    { timeoutSeconds: 5 },
  );

test("a mail goes out with both parts, the id of its own domain, and the inviter to answer to", async () => {
  await using server = await startCannedSmtp();
  await sender(server.port).send(mail);
  const [sent] = server.mails;
  assert.match(sent!, /^Message-ID: <invitation\.1@hartwell\.example>$/m);
  assert.match(sent!, /^Reply-To: Dana Reyes <dana@hartwell\.example>$/m);
  assert.match(sent!, /^To: Maria Lindqvist <maria@fjordline\.example>$/m);
  assert.match(sent!, /^Auto-Submitted: auto-generated$/m);
  assert.match(sent!, /text\/plain/);
  assert.match(sent!, /text\/html/);
  assert.doesNotMatch(sent!, /^Bcc:/m);
});

test("an app's logo travels inside the mail", async () => {
  await using server = await startCannedSmtp();
  const logo = {
    type: "image/png",
    content: new Uint8Array([137, 80, 78, 71]),
    width: 40,
    height: 40,
  } as const;
  await sender(server.port).send({ ...mail, html: '<img src="cid:logo">', logo });
  const [sent] = server.mails;
  for (const line of [/^Content-ID: <logo>$/im, /^Content-Type: image\/png; name=logo\.png$/m, /^iVBORw==$/m])
    assert.match(sent!, line);
});

test("a mail is signed so that a verifier who knows the public key takes it, and takes no changed one", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  await using server = await startCannedSmtp();
  const dkim = { domain: "hartwell.example", selector: "lobby", privateKey };
  await sender(server.port, { dkim }).send({ ...mail, html: "<p>Übergabe  am Montag </p>\n.\n" });
  const [sent] = server.mails;
  const tags = checkDkim(sent!, publicKey);
  assert.deepEqual(
    [tags.get("d"), tags.get("s"), tags.get("a")],
    ["hartwell.example", "lobby", "rsa-sha256"],
  );
  for (const name of ["from", "to", "subject", "reply-to", "message-id", "date"])
    assert.ok(tags.get("h")!.split(":").includes(name), name);
  assert.throws(() => checkDkim(sent!.replace("Subject: Dana", "Subject: Eve"), publicKey), /signature/);
  assert.throws(() => checkDkim(sent!.replace("Hello", "Hallo"), publicKey), /body/);
});

const failures: [name: string, wrong: { at: string; answer: string | null }, problem: ProblemCode][] = [
  ["an unknown mailbox", { at: "RCPT", answer: "550 5.1.1 no such user" }, "mail-refused"],
  ["a mailbox that is busy", { at: "RCPT", answer: "450 4.2.1 try later" }, "mail-unavailable"],
  [
    "a mail that is refused for what it says",
    { at: "after-data", answer: "554 5.7.1 refused" },
    "mail-blocked",
  ],
  [
    "a server that does not trust the sender",
    { at: "RCPT", answer: "550 5.7.1 not authenticated" },
    "mail-blocked",
  ],
  ["a server that is full", { at: "after-data", answer: "452 4.3.1 no space" }, "mail-unavailable"],
  ["a sender who may not send", { at: "MAIL", answer: "550 5.7.60 not permitted" }, "mail-unavailable"],
  ["a connection lost when the mail had arrived", { at: "after-data", answer: null }, "outcome-unknown"],
];
for (const [name, wrong, expected] of failures)
  test(`${name} is ${expected}`, async () => {
    await using server = await startCannedSmtp(wrong);
    await assert.rejects(sender(server.port).send(mail), { code: expected });
  });

test("a server that is not there is mail-unavailable: nothing was sent", async () => {
  const server = await startCannedSmtp();
  await server[Symbol.asyncDispose]();
  await assert.rejects(sender(server.port).send(mail), { code: "mail-unavailable" });
});

test("what could be more than one address is refused without asking anybody", async () => {
  await using server = await startCannedSmtp();
  for (const address of ["maria@fjordline.example, eve@okafor.example", "a@b.example> SIZE=1", "maria"])
    await assert.rejects(sender(server.port).send({ ...mail, to: { name: null, address } }), {
      code: "mail-refused",
    });
  assert.equal(server.mails.length, 0);
});
