import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScimOptions } from "../../provisioner-options.ts";
import { type Canned, startCannedServer } from "../../testing/canned-server.ts";
import { provisionTools, testGuest } from "../../testing/guest.ts";
import { scimProvisioner } from "./scim.ts";

const guest = testGuest();
const user = {
  id: "7",
  externalId: guest.objectId,
  userName: guest.email,
  displayName: guest.displayName,
  emails: [{ value: guest.email, type: "work", primary: true, display: guest.email }],
  active: true,
};
const found = (...Resources: object[]): Canned => ({ status: 200, body: { totalResults: 1, Resources } });
const refusal = (status: number, scimType?: string): Canned => ({
  status,
  body: { scimType, status: `${status}` },
});
const body = (received: { body: unknown } | undefined) =>
  typeof received?.body === "string" && received.body !== "" ? JSON.parse(received.body) : received?.body;

/** What Lobby asks of a server that answers like this, one after the other. */
async function ask(
  answers: Canned[],
  change: Partial<ScimOptions> = {},
  act: "add" | "remove" = "add",
  role = "viewer",
) {
  await using server = await startCannedServer(...answers);
  const scim = scimProvisioner({ kind: "scim", url: `${server.url}/`, token: "t", ...change });
  const tools = provisionTools({ holds: async () => [{ resource: guest.resource, role }] });
  if (act === "add") await scim.add(guest, tools);
  else await scim.remove({ ...guest, hasMore: false }, tools);
  return server.received.map((it) => ({ ...it, body: body(it) }));
}

test("a server that says truth as text is understood: nothing differs", async () => {
  const asked = await ask([found({ ...user, active: "True" })]);
  assert.equal(asked.length, 1);
});

test("to a server that wants truth as text it is told so, in its spelling", async () => {
  const [, patch] = await ask([found({ ...user, active: "False" }), { status: 204 }], { booleans: "text" });
  assert.deepEqual(patch!.body.Operations, [{ op: "replace", path: "active", value: "True" }]);
  const [, off] = await ask([found(user), { status: 204 }], { booleans: "text" }, "remove");
  assert.deepEqual(off!.body.Operations, [{ op: "replace", path: "active", value: "False" }]);
});

test("a server that takes no paths is told without, and one that takes no PATCH gets the whole", async () => {
  const off = found({ ...user, active: false, title: "Captain", meta: { version: 'W/"3"' } });
  const asked = await ask([off, refusal(400, "invalidPath"), refusal(501), { status: 200, body: user }]);
  assert.deepEqual(asked[2]!.body.Operations, [{ op: "replace", value: { active: true } }]);
  assert.equal(asked[3]!.method, "PUT");
  assert.equal(asked[3]!.body.title, "Captain");
  assert.equal(asked[3]!.body.active, true);
  for (const it of asked.slice(1)) assert.equal(it.headers["if-match"], 'W/"3"');
});

test("a server that ignores the filter gives everybody, and Lobby takes only its own", async () => {
  const stranger = { ...user, id: "1", externalId: "x", userName: "x@x.example" };
  assert.equal((await ask([found(stranger, user)])).length, 1);
});

test("409 to a new user means: look again; one whose external id was dropped is found by name", async () => {
  const dropped = { ...user, externalId: undefined };
  const asked = await ask([
    found(),
    found(),
    refusal(409, "uniqueness"),
    found(),
    found(dropped),
    { status: 204 },
  ]);
  assert.deepEqual(asked.at(-1)!.body.Operations, [
    { op: "replace", path: "externalId", value: guest.objectId },
  ]);
});

test("a server that cannot be asked by external id is asked by name", async () => {
  const asked = await ask([refusal(400, "invalidFilter"), found(user)]);
  assert.equal(asked.length, 2);
  assert.match(asked[1]!.path.replaceAll("+", " "), /filter=userName eq "maria@fjordline.example"/);
});

test("a server that does not know application/scim+json is spoken to in application/json", async () => {
  const asked = await ask([found(), found(), { status: 415 }, { status: 201, body: user }]);
  assert.deepEqual(
    asked.slice(2).map(({ headers }) => headers["content-type"]),
    ["application/scim+json", "application/json"],
  );
});

test("a server that cannot be asked for a member gives the whole group, and nobody is added twice", async () => {
  const groups = { viewer: "Viewers" };
  const group = { id: "g", displayName: "Viewers" };
  const members = [{ value: "1" }, { value: "7" }];
  const there = [
    found(user),
    found(group),
    refusal(400, "invalidFilter"),
    { status: 200, body: { ...group, members } },
  ];
  assert.equal((await ask(there, { groups })).length, 4);
  const asked = await ask(
    [found(user), found(group), found({ ...group, members: [{ value: "1" }] }), { status: 204 }],
    {
      groups,
    },
  );
  assert.deepEqual(asked[3]!.body.Operations, [{ op: "add", path: "members", value: [{ value: "7" }] }]);
});

test("a member is taken out by a filter, or by value where the server knows only that", async () => {
  const groups = { viewer: "Viewers" };
  const group = found({ id: "g", displayName: "Viewers" });
  const asked = await ask(
    [found(user), group, refusal(400, "invalidPath"), { status: 204 }],
    { groups },
    "add",
    "none",
  );
  assert.deepEqual(asked[2]!.body.Operations, [{ op: "remove", path: 'members[value eq "7"]' }]);
  assert.deepEqual(asked[3]!.body.Operations, [{ op: "remove", path: "members", value: [{ value: "7" }] }]);
  await ask([found(user), group, refusal(400, "noTarget")], { groups }, "add", "none");
});

const troubles: [name: string, answer: Canned, detail: RegExp][] = [
  ["no answer", "reset", /did not answer/],
  ["half an answer", "cut", /broke off/],
  ["a page instead of JSON", { status: 200, text: "<html>" }, /properly \(200\)/],
  ["a sign-in page", { status: 302, headers: { location: "http://127.0.0.1:1/" } }, /properly \(302\)/],
  ["a busy server", { status: 429, headers: { "retry-after": "7" } }, /properly \(429\)/],
  ["a broken server", { status: 500 }, /properly \(500\)/],
];
for (const [name, answer, detail] of troubles)
  test(`${name} costs only time`, async () => {
    await assert.rejects(ask([answer]), (problem: Error & Record<string, unknown>) => {
      assert.equal(problem.code, "app-unavailable");
      assert.equal(problem.retry, "soon");
      assert.match(String(problem.detail), detail);
      if (name === "a busy server") assert.equal(problem.retryAfter, 7);
      return true;
    });
  });

test("a refusal is told by its code, not by the server's words", async () => {
  const refused: Canned = { status: 400, body: { scimType: "invalidValue", detail: "secret words" } };
  await assert.rejects(ask([found(), found(), refused]), {
    detail: "The SCIM server refused (400 invalidValue).",
  });
});
