import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Problem, ProblemCode } from "../contract/index.ts";
import { addresses, testSeed } from "../testing/tenant.ts";
import { startWorld, type World } from "../testing/world.ts";
import { createGraphSender } from "./graph-sender.ts";
import type { Mail } from "./sender.ts";

const mail: Mail = {
  to: { name: "Maria Lindqvist", address: addresses.maria },
  replyTo: { name: "Dana Reyes", address: addresses.dana },
  subject: "Hello",
  html: '<p><img src="cid:logo"> Hello</p>',
  text: "Hello",
  logo: { type: "image/png", content: new Uint8Array([137, 80, 78, 71]), width: 40, height: 40 },
  language: "en",
  messageId: "invitation.1",
};
const path = "/v1.0/users/*/sendMail";

let world: World;
before(async () => {
  world = await startWorld({ seed: testSeed({ applicationPermissions: ["Mail.Send", "Mail.Read"] }) });
});
after(() => world[Symbol.asyncDispose]());

const sender = (mailbox: string = addresses.dana, address: string = addresses.dana) =>
  createGraphSender(world.asApp, { from: { name: "Hartwell Foods", address }, graph: { mailbox } });

test("a mail with a logo goes out, and is found again by its id alone", async () => {
  await sender().send(mail);
  assert.equal((await world.control.mailbox.list({ to: addresses.maria })).length, 1);
  const now = new Date();
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  assert.equal(await sender().wasSent!("invitation.1", now, now), "sent");
  assert.equal(await sender().wasSent!("invitation.11", minutesAgo(4), now), "later");
  assert.equal(await sender().wasSent!("invitation.11", minutesAgo(6), now), "not-sent");
});

const failures: [
  name: string,
  change: { mailbox?: string; from?: string; to?: string; fault?: object },
  problem: ProblemCode,
  detail?: RegExp,
][] = [
  ["no such mailbox", { mailbox: "eve@hartwell.example" }, "mail-unavailable", /no mailbox eve@/],
  ["another's address", { from: addresses.ben }, "mail-unavailable", /may not send as/],
  ["an address that is none", { to: "maria" }, "mail-refused"],
  ["too many mails", { fault: { status: 429 } }, "graph-throttled"],
  ["a permission that was taken away", { fault: { status: 403 } }, "permission-missing", /Mail\.Send/],
  ["a Graph that breaks", { fault: { status: 500 } }, "outcome-unknown"],
  ["a lost answer", { fault: { loseAnswer: true } }, "outcome-unknown"],
];
for (const [name, { mailbox, from, to, fault }, code, detail = /^/] of failures)
  test(`${name} is ${code}`, async () => {
    if (fault) await world.control.faults.add({ method: "POST", path, ...fault });
    const letter = to === undefined ? mail : { ...mail, to: { name: null, address: to } };
    await assert.rejects(
      sender(mailbox, from).send(letter),
      (problem: Problem) => problem.code === code && detail.test(problem.detail ?? ""),
    );
  });
