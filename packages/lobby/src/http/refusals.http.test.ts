import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ProblemView } from "../contract/index.ts";
import { longestMessage, mostRecipients, problemTable } from "../contract/index.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses, testApp } from "../testing/tenant.ts";

let service: Awaited<ReturnType<typeof startService>>;
let token: string;
before(async () => {
  const mayShare = async (_: unknown, { id }: { id: string }) => {
    if (id === "broken") throw new Error("relation secret_orders does not exist");
    if (id === "private") return { allowed: false as const, reason: "Only its owner may share this order." };
    return { allowed: true as const, name: `Order ${id}` };
  };
  service = await startService({ app: { ...testApp(), mayShare } });
  token = await service.tokenOf(addresses.dana);
});
after(() => service[Symbol.asyncDispose]());

/** Refused with its own problem, in full shape, and nothing is written: no row, no event, no key, no job, no call to Graph. */
async function assertRefused(
  response: Response,
  code: keyof typeof problemTable,
  pointers?: readonly string[],
): Promise<ProblemView> {
  const problem = (await response.json()) as ProblemView;
  const { status, retry, fixedBy, title } = problemTable[code];
  assert.equal(problem.code, code);
  assert.equal(response.status, status);
  assert.equal(response.headers.get("content-type"), "application/problem+json");
  assert.deepEqual(
    [problem.status, problem.retry, problem.fixedBy, problem.title],
    [status, retry, fixedBy, title],
  );
  if (pointers)
    assert.deepEqual(
      problem.errors?.map(({ pointer }) => pointer),
      pointers,
    );
  const about = await service.call(new URL(problem.type).pathname.replace("/lobby", ""));
  assert.equal(about.status, 200, "the problem has a page");
  const [written] = await service.database.query(
    `select (select count(*) from lobby.invitation) + (select count(*) from lobby.invitation_event)
       + (select count(*) from lobby.idempotency) + (select count(*) from lobby_queue.job) as n`,
  );
  assert.equal(Number(written!.n), 0);
  // At its start the service has only read: what its groups are.
  const asked = await service.control.requests({ pathContains: "/v1.0/" });
  assert.deepEqual(
    asked.filter(({ method }) => method !== "GET"),
    [],
  );
  return problem;
}

const { recipients: _, ...withoutRecipients } = shareWithMaria;
const to = (...emails: string[]) => ({
  ...shareWithMaria,
  recipients: emails.map((email) => ({ email })),
});
const landingAt = (redirectUrl: string) => ({ ...shareWithMaria, redirectUrl });

const bodies: [name: string, body: unknown, code: keyof typeof problemTable, pointers?: string[]][] = [
  ["an address with a line break", to("maria@fjordline.example\r\nBcc: x@y.example"), "address-invalid"],
  [
    "an address that Entra refuses",
    to(addresses.tomas, "maria..l@fjordline.example"),
    "address-unsupported",
    ["/recipients/1/email"],
  ],
  ["a role that every object has", { ...shareWithMaria, role: "constructor" }, "role-unknown"],
  [
    "an unknown role of one person",
    {
      ...shareWithMaria,
      recipients: [{ email: addresses.maria }, { email: addresses.tomas, role: "owner" }],
    },
    "role-unknown",
    ["/recipients/1/role"],
  ],
  [
    "an unknown kind of resource",
    { ...shareWithMaria, resource: { type: "invoice", id: "1" } },
    "resource-unknown",
    ["/resource"],
  ],
  [
    "a resource whose page would be another",
    { ...shareWithMaria, resource: { type: "order", id: ".." } },
    "resource-unknown",
    ["/resource"],
  ],
  ...[
    "https://elsewhere.example/orders/1207",
    "http://localhost:4000.elsewhere.example/orders/1207",
    "http://localhost:4000@elsewhere.example/orders/1207",
    "http://localhost:4001/orders/1207",
    "http://localhost:4000/orders/../admin",
    "http://localhost:4000/orders/%2e%2e/admin",
    "http://localhost:4000\\@elsewhere.example/orders/",
    "//elsewhere.example/orders/1207",
    "javascript:alert(1)",
  ].map((url): (typeof bodies)[number] => [
    `a redirect to ${url}`,
    landingAt(url),
    "redirect-not-allowed",
    ["/redirectUrl"],
  ]),
  ["no recipients", withoutRecipients, "request-invalid", ["/recipients"]],
  [
    "too many recipients",
    to(...Array.from({ length: mostRecipients + 1 }, (_, n) => `guest${n}@fjordline.example`)),
    "request-invalid",
    ["/recipients"],
  ],
  [
    "too long a message",
    { ...shareWithMaria, message: "x".repeat(longestMessage + 1) },
    "request-invalid",
    ["/message"],
  ],
  [
    "a language that is none",
    { ...shareWithMaria, language: "en\r\nX: y" },
    "request-invalid",
    ["/language"],
  ],
  ["a list", [shareWithMaria], "request-invalid"],
  ["null", "null", "request-invalid"],
  ["nothing", "", "request-invalid"],
];
for (const [name, body, code, pointers] of bodies)
  test(`${name}: ${code}, and nothing is written`, async () => {
    await assertRefused(await service.post(body, { token }), code, pointers);
  });

test("bytes that are not UTF-8 are not guessed at", async () => {
  const body = Buffer.from(JSON.stringify(shareWithMaria).replace("Maria", "M\u00e5ria"), "latin1");
  const headers = {
    "content-type": "application/json",
    "idempotency-key": "k",
    authorization: `Bearer ${token}`,
  };
  await assertRefused(
    await service.call("/invitations", { method: "POST", headers, body }),
    "request-invalid",
  );
});

test("a body that grows past the limit is cut off, whatever length it claims to have", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(32));
    },
  });
  const headers = {
    "content-type": "application/json",
    "idempotency-key": "k",
    authorization: `Bearer ${token}`,
  };
  const init = { method: "POST", headers, body: endless, duplex: "half" } as RequestInit;
  await assertRefused(await service.call("/invitations", init), "body-too-large");
  assert.ok(sent < 1_000_000, `took ${sent} bytes`);
});

test("what is not JSON by its own word is not read as JSON: a form on another page cannot send it", async () => {
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
  ])
    await assertRefused(
      await service.post(shareWithMaria, { token, headers: { "content-type": type } }),
      "content-type-unsupported",
    );
});

test("the app's refusal is told in its words, its own failure is not", async () => {
  const refused = (id: string) =>
    service.post({ ...shareWithMaria, resource: { type: "order", id } }, { token });
  const no = await assertRefused(await refused("private"), "share-refused");
  assert.equal(no.detail, "Only its owner may share this order.");
  const broken = await assertRefused(await refused("broken"), "app-unavailable");
  assert.doesNotMatch(JSON.stringify(broken), /secret_orders/);
});

test("every other way in is as closed: list, one, resume, options and stream want a token", async () => {
  const anyId = "01890a5d-ac96-774b-bcce-b302099a8057";
  for (const path of ["/invitations", `/invitations/${anyId}`, "/invitations/events", "/share-options"])
    await assertRefused(await service.call(path), "token-missing");
  await assertRefused(
    await service.call(`/invitations/${anyId}/resume`, { method: "POST" }),
    "token-missing",
  );
});

test("what does not exist is not found, and what is asked wrongly says what is wrong", async () => {
  const as = { headers: { authorization: `Bearer ${token}` } };
  const anyId = "01890a5d-ac96-774b-bcce-b302099a8057";
  for (const path of [
    "/",
    "/nowhere",
    `/invitations/${anyId}`,
    "/invitations/'; drop table x",
    "/problems/nope",
  ])
    await assertRefused(await service.call(path, as), "not-found");
  for (const query of ["limit=0", "limit=201", "limit=ten", "resourceType=order", "resourceId=1207"])
    await assertRefused(await service.call(`/invitations?${query}`, as), "request-invalid");
  await assertRefused(await service.call("/share-options", as), "request-invalid");
  await assertRefused(
    await service.call("/share-options?resourceType=invoice&resourceId=1", as),
    "resource-unknown",
  );
});

test("no refusal of all these has put a token into the log", () => {
  const log = service.log.join("");
  assert.match(log, /share-refused/);
  assert.ok(!log.includes(token.split(".")[2]!));
  assert.doesNotMatch(log, /eyJ[\w-]{10}/);
  assert.doesNotMatch(log, /maria|secret_orders/i);
});
