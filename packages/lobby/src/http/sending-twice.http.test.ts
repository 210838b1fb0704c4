import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, beforeEach, test } from "node:test";
import { pino } from "pino";
import type { InvitationsAccepted, InvitationView, ProblemView } from "../contract/index.ts";
import { createLobby } from "../lobby.ts";
import { publicUrl, shareWithMaria, startService } from "../testing/service.ts";
import { addresses, testApp } from "../testing/tenant.ts";

const sealingKeys = [randomBytes(32).toString("base64")] as const;

let service: Awaited<ReturnType<typeof startService>>;
let dana: string;
/** Each test shares an order of its own, so that none meets the open invitation of another. */
let order = 2000;
const request = () => ({ ...shareWithMaria, resource: { type: "order", id: String(order) } });

before(async () => {
  service = await startService({ change: { sealingKeys } });
  dana = await service.tokenOf(addresses.dana);
});
beforeEach(() => void order++);
after(() => service[Symbol.asyncDispose]());

async function made(response: Response): Promise<InvitationView[]> {
  assert.equal(response.status, 202, await response.clone().text());
  return ((await response.json()) as InvitationsAccepted).invitations;
}

async function rows(): Promise<number> {
  const found = await service.database.query("select 1 from lobby.invitation where resource_id = $1", [
    String(order),
  ]);
  return found.length;
}

test("the same request, ten times at one moment, makes one invitation, one guest and one mail", async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => service.post(request(), { token: dana, key: "double-click" })),
  );
  const ids = new Set((await Promise.all(answers.map(made))).flat().map(({ id }) => id));
  assert.equal(ids.size, 1);
  assert.equal(await rows(), 1);
  const [id] = ids;
  await service.until(addresses.dana, id!, ({ status }) => status === "waiting-for-guest");
  const again = await made(await service.post(request(), { token: dana, key: "double-click" }));
  assert.deepEqual([again[0]!.id, again[0]!.status], [id, "waiting-for-guest"]);
  assert.equal((await service.control.requests({ method: "POST", pathContains: "/invitations" })).length, 1);
  assert.equal((await service.control.mailbox.list({ to: addresses.maria })).length, 1);
});

test("a double click that makes a key each time still makes one invitation", async () => {
  const answers = await Promise.all([1, 2, 3].map(() => service.post(request(), { token: dana })));
  assert.equal(new Set((await Promise.all(answers.map(made))).flat().map(({ id }) => id)).size, 1);
  assert.equal(await rows(), 1);
});

test("the order of fields and spaces around them make no other request", async () => {
  const { resource, recipients, role, message } = request();
  const first = await made(await service.post(request(), { token: dana, key: "same" }));
  const body = {
    message: ` ${message} `,
    role,
    recipients,
    resource: { id: resource.id, type: resource.type },
  };
  const second = await made(await service.post(body, { token: dana, key: "same" }));
  assert.equal(second[0]!.id, first[0]!.id);
});

test("a key that comes back with another body is refused, and nothing of it is written", async () => {
  await made(await service.post(request(), { token: dana, key: "once" }));
  const other = { ...request(), recipients: [{ email: addresses.tomas }] };
  const refused = await service.post(other, { token: dana, key: "once" });
  assert.deepEqual(
    [refused.status, ((await refused.json()) as ProblemView).code],
    [422, "idempotency-key-reused"],
  );
  assert.equal(await rows(), 1);
});

test("a key belongs to the person who made it", async () => {
  const mine = await made(await service.post(request(), { token: dana, key: "shared-key" }));
  const other = { ...request(), recipients: [{ email: addresses.ada }] };
  const ben = await service.tokenOf(addresses.ben);
  const theirs = await made(await service.post(other, { token: ben, key: "shared-key" }));
  assert.notEqual(theirs[0]!.id, mine[0]!.id);
  assert.equal(theirs[0]!.recipient.email, addresses.ada);
});

test("one person named twice in a request is one invitation; two people are two, in the order they were named", async () => {
  const emails = [addresses.tomas, "Maria@FJORDLINE.example", addresses.maria, ` ${addresses.tomas}`];
  const invitations = await made(
    await service.post({ ...request(), recipients: emails.map((email) => ({ email })) }, { token: dana }),
  );
  assert.deepEqual(
    invitations.map(({ recipient }) => recipient.email.toLowerCase()),
    [addresses.tomas, addresses.maria],
  );
  assert.equal(await rows(), 2);
});

test("the same request at one moment to two processes makes one invitation", async () => {
  const other = createLobby({
    databaseUrl: service.database.url,
    publicUrl,
    tenant: service.tenant,
    apps: [testApp()],
    mail: {
      from: { name: "Hartwell Foods", address: "no-reply@hartwell.example" },
      smtp: { host: "127.0.0.1", port: service.emulator.smtpPort! },
    },
    sealingKeys,
    logger: pino({ level: "silent" }),
  });
  await other.start();
  try {
    const send = (fetch: (request: Request) => Promise<Response>) =>
      fetch(
        new Request(`${publicUrl}/invitations`, {
          method: "POST",
          headers: {
            authorization: `Bearer ${dana}`,
            "content-type": "application/json",
            "idempotency-key": "two-processes",
          },
          body: JSON.stringify(request()),
        }),
      );
    const both = await Promise.all([send(service.lobby.fetch), send(other.fetch)]);
    const [one, two] = await Promise.all(both.map(made));
    assert.equal(one![0]!.id, two![0]!.id);
    assert.equal(await rows(), 1);
  } finally {
    await other.close();
  }
});
