import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem, ProblemCode } from "../contract/index.ts";
import { type Canned, graphError, startCannedServer } from "../testing/canned-server.ts";
import { addGroupMember } from "./add-group-member.ts";
import { createGraph } from "./create-graph.ts";
import { findPeople } from "./find-people.ts";
import { getGuest } from "./get-guest.ts";
import type { Graph } from "./graph.ts";
import { updateGuest } from "./update-guest.ts";

async function withAnswers<T>(answers: Canned[], use: (graph: Graph) => Promise<T>) {
  await using server = await startCannedServer(...answers);
  const graph = createGraph({ as: "app", url: server.url, token: async () => "token" });
  const outcome = await use(graph).then(
    (answer) => ({ answer, problem: null }),
    (problem: unknown) => ({ answer: null, problem: problem as Problem }),
  );
  return { ...outcome, received: server.received, url: server.url };
}

const notFound = (code: string): Canned => ({
  status: 404,
  body: graphError(code, "Resource does not exist"),
});
const bad = (message: string, target?: string): Canned => ({
  status: 400,
  body: graphError("Request_BadRequest", message, target),
});
const denied: Canned = {
  status: 403,
  body: graphError("Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
};
const group = (properties: object): Canned => ({
  status: 200,
  body: { displayName: "Partners", ...properties },
});

const memberAnswers: [name: string, answers: Canned[], problem: ProblemCode | null][] = [
  ["204 is done", [{ status: 204 }], null],
  [
    "a member already counts as added",
    [
      bad(
        "One or more added object references already exist for the following modified properties: 'members'.",
      ),
    ],
    null,
  ],
  [
    "a guest whom the replica does not know yet is waited for",
    [bad("The source resource object or one of the objects being referenced do not exist."), group({})],
    "directory-not-ready",
  ],
  [
    "the newer wording of the same",
    [bad("The source resource object or one of the objects being referenced don't exist."), group({})],
    "directory-not-ready",
  ],
  ["404 with the group there", [notFound("Request_ResourceNotFound"), group({})], "directory-not-ready"],
  [
    "404 with no such group",
    [notFound("Request_ResourceNotFound"), notFound("Request_ResourceNotFound")],
    "group-missing",
  ],
  ["403 of a dynamic group", [denied, group({ groupTypes: ["DynamicMembership"] })], "group-unsuitable"],
  ["403 of a synchronised group", [denied, group({ onPremisesSyncEnabled: true })], "group-unsuitable"],
  ["403 of a distribution group", [denied, group({ mailEnabled: true, groupTypes: [] })], "group-unsuitable"],
  ["403 of an ordinary group", [denied, group({ groupTypes: [] })], "permission-missing"],
  ["403 where groups cannot be read", [denied, denied], "permission-missing"],
  ["403 where the group cannot be read at this moment", [denied, { status: 503 }], "graph-unavailable"],
  [
    "404 where the group cannot be read at this moment",
    [notFound("Request_ResourceNotFound"), { status: 503 }],
    "directory-not-ready",
  ],
  ["throttling", [{ status: 429 }], "graph-throttled"],
];
for (const [name, answers, expected] of memberAnswers)
  test(`adding to a group: ${name} → ${expected ?? "done"}`, async () => {
    const { problem, received, url } = await withAnswers(answers, (graph) =>
      addGroupMember(graph, "g1", "u1"),
    );
    assert.equal(problem?.code ?? null, expected);
    assert.equal(received[0]!.path, "/groups/g1/members/$ref");
    assert.deepEqual(received[0]!.body, { "@odata.id": `${url}/directoryObjects/u1` });
  });

const updateAnswers: [name: string, answer: Canned, problem: ProblemCode | null][] = [
  ["204", { status: 204 }, null],
  ["404 soon after the invitation", notFound("Directory_ObjectNotFound"), "directory-not-ready"],
  ["the other 404", notFound("Request_ResourceNotFound"), "directory-not-ready"],
  [
    "an extension that exists but cannot be written yet",
    bad("The following extension properties are not available: extension_cf4ff515_role"),
    "directory-not-ready",
  ],
  [
    "a value that does not fit",
    bad("Property usageLocation is invalid.", "usageLocation"),
    "attribute-refused",
  ],
  ["a missing permission", denied, "permission-missing"],
  ["a reset: a PATCH may be repeated", "reset", "graph-unavailable"],
];
for (const [name, answer, expected] of updateAnswers)
  test(`writing attributes: ${name} → ${expected ?? "done"}`, async () => {
    const { problem } = await withAnswers([answer], (graph) => updateGuest(graph, "u1", { department: "x" }));
    assert.equal(problem?.code ?? null, expected);
  });

test("a refused attribute is named, its value is not", async () => {
  const refusal = bad("Property usageLocation is invalid: Atlantis", "usageLocation");
  const { problem } = await withAnswers([refusal], (graph) =>
    updateGuest(graph, "u1", { usageLocation: "Atlantis" }),
  );
  assert.ok(problem?.detail?.includes("usageLocation"));
  assert.ok(!problem?.detail?.includes("Atlantis"));
});

test("people are looked for by every kind of address, with quotes doubled", async () => {
  const { received } = await withAnswers([{ status: 200, body: { value: [] } }], (graph) =>
    findPeople(graph, "o'neil@fjordline.example"),
  );
  const filter = new URL(received[0]!.path, "http://graph").searchParams.get("$filter");
  assert.equal(
    filter,
    [
      "userPrincipalName eq 'o''neil@fjordline.example'",
      "mail eq 'o''neil@fjordline.example'",
      "otherMails/any(x:x eq 'o''neil@fjordline.example')",
      "proxyAddresses/any(x:x eq 'SMTP:o''neil@fjordline.example')",
      "proxyAddresses/any(x:x eq 'smtp:o''neil@fjordline.example')",
    ].join(" or "),
  );
});

test("a person is read from what Graph may leave out or set to null", async () => {
  const bare = { id: "u1", userType: null, accountEnabled: null };
  const guest = {
    id: "u2",
    displayName: "Maria Lindqvist",
    userType: "Guest",
    accountEnabled: false,
    externalUserState: "Accepted",
    externalUserStateChangeDateTime: "2026-11-23T10:00:00Z",
  };
  const { answer } = await withAnswers([{ status: 200, body: { value: [bare, guest, guest] } }], (graph) =>
    findPeople(graph, "maria@fjordline.example"),
  );
  assert.deepEqual(answer, [
    {
      objectId: "u1",
      displayName: null,
      companyName: null,
      kind: "member",
      enabled: true,
      redemption: null,
      redeemedAt: null,
      language: null,
    },
    {
      objectId: "u2",
      displayName: "Maria Lindqvist",
      companyName: null,
      kind: "guest",
      enabled: false,
      redemption: "accepted",
      redeemedAt: new Date("2026-11-23T10:00:00Z"),
      language: null,
    },
  ]);
});

test("a guest whom the directory does not know is null, not an error", async () => {
  const { answer, problem } = await withAnswers([notFound("Request_ResourceNotFound")], (graph) =>
    getGuest(graph, "u1"),
  );
  assert.equal(answer, null);
  assert.equal(problem, null);
});
