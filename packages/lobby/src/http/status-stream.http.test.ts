import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readEventStream } from "../contract/event-stream.ts";
import type { InvitationsAccepted, InvitationView } from "../contract/index.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses } from "../testing/tenant.ts";

let service: Awaited<ReturnType<typeof startService>>;
/** Moved by the test of a token's end alone. */
let ahead = 0;
before(async () => {
  service = await startService({ change: { clock: { now: () => new Date(Date.now() + ahead) } } });
});
after(() => service[Symbol.asyncDispose]());

type Told = { id: string; view: InvitationView };

async function open(person: string, given: { query?: string; lastEventId?: string } = {}) {
  const over = new AbortController();
  const token = await service.tokenOf(person);
  const response = await service.call(`/invitations/events${given.query ?? ""}`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(given.lastEventId === undefined ? {} : { "last-event-id": given.lastEventId }),
    },
    signal: AbortSignal.any([over.signal, AbortSignal.timeout(20_000)]),
  });
  return { response, close: () => over.abort() };
}

/** Everything that the stream tells until `enough`, or until it ends. */
async function read(
  stream: Awaited<ReturnType<typeof open>>,
  enough: (told: readonly Told[]) => boolean,
): Promise<Told[]> {
  const told: Told[] = [];
  for await (const { id, data } of readEventStream(stream.response.body!)) {
    told.push({ id: id!, view: JSON.parse(data) as InvitationView });
    if (enough(told)) break;
  }
  stream.close();
  return told;
}

async function share(person: string, id: string, email: string = addresses.maria): Promise<string> {
  const body = { ...shareWithMaria, resource: { type: "order", id }, recipients: [{ email }] };
  const response = await service.post(body, { token: await service.tokenOf(person) });
  return ((await response.json()) as InvitationsAccepted).invitations[0]!.id;
}
const isWaiting = (told: readonly Told[]) => told.at(-1)?.view.status === "waiting-for-guest";

test("a stream opened before the share tells every step, each version once and in order", async () => {
  const stream = await open(addresses.dana, { query: "?resourceType=order&resourceId=3001" });
  assert.equal(stream.response.headers.get("content-type"), "text/event-stream");
  const reading = read(stream, isWaiting);
  await share(addresses.dana, "3001");
  const told = await reading;
  const versions = told.map(({ view }) => view.version);
  assert.deepEqual(
    versions,
    versions.map((_, at) => at + 1),
  );
  const statuses = told.map(({ view }) => view.status).filter((status, at, all) => status !== all[at - 1]);
  assert.deepEqual(statuses, [
    "queued",
    "looking-up",
    "inviting",
    "writing-attributes",
    "granting-access",
    "provisioning",
    "mailing",
    "waiting-for-guest",
  ]);
});

test("a stream that comes back at any of its places misses nothing and repeats nothing", async () => {
  const query = "?resourceType=order&resourceId=3002";
  const first = await open(addresses.dana, { query });
  const reading = read(first, isWaiting);
  await share(addresses.dana, "3002");
  const all = await reading;
  assert.ok(all.length > 7);
  for (const [at, { id }] of all.slice(0, -1).entries()) {
    const rest = await read(await open(addresses.dana, { query, lastEventId: id }), isWaiting);
    assert.deepEqual(
      rest.map(({ view }) => view.version),
      all.slice(at + 1).map(({ view }) => view.version),
    );
  }
});

test("a new stream begins with how things stand now, oldest first", async () => {
  const ids: string[] = [];
  for (const email of [addresses.maria, addresses.tomas]) {
    const id = await share(addresses.dana, "3003", email);
    await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
    ids.push(id);
  }
  const stream = await open(addresses.dana, { query: "?resourceType=order&resourceId=3003" });
  const told = await read(stream, ({ length }) => length === 2);
  assert.deepEqual(
    told.map(({ view }) => view.id),
    ids,
  );
});

test("nobody hears of somebody else's invitations, and nobody of another order than they asked for", async () => {
  const bens = await open(addresses.ben);
  const danas = await open(addresses.dana, { query: "?resourceType=order&resourceId=3005" });
  const toBen = read(bens, isWaiting);
  const toDana = read(danas, isWaiting);
  await service.until(
    addresses.dana,
    await share(addresses.dana, "3004"),
    ({ status }) => status === "waiting-for-guest",
  );
  const bensOwn = await share(addresses.ben, "3006");
  const danasOwn = await share(addresses.dana, "3005");
  assert.deepEqual([...new Set((await toBen).map(({ view }) => view.id))], [bensOwn]);
  assert.deepEqual([...new Set((await toDana).map(({ view }) => view.id))], [danasOwn]);
});

test("a place that is none of this stream's is refused", async () => {
  for (const lastEventId of ["abc", "1", "1.1; drop table x", `${"9".repeat(30)}.1`]) {
    const { response, close } = await open(addresses.dana, { lastEventId });
    assert.equal(response.status, 400);
    close();
  }
});

test("a stream ends with the token that opened it", async () => {
  const stream = await open(addresses.dana, { query: "?resourceType=order&resourceId=3007" });
  stream.close();
  const [, claims] = (await service.tokenOf(addresses.dana)).split(".");
  const { exp } = JSON.parse(Buffer.from(claims!, "base64url").toString()) as { exp: number };
  ahead = exp * 1000 - Date.now() - 300;
  try {
    const last = await open(addresses.dana, { query: "?resourceType=order&resourceId=3007" });
    assert.equal(last.response.status, 200);
    // Reading comes to an end without anybody aborting it; the time-out of the request would make it throw.
    assert.deepEqual(await read(last, () => false), []);
  } finally {
    ahead = 0;
  }
});
