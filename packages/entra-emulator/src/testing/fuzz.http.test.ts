import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { controlRoutes } from "../control/routes.ts";
import type { Emulator } from "../emulator.ts";
import { entraRoutes } from "../entra/routes.ts";
import { operations } from "../graph/operations.ts";
import { applicationPermissions } from "../graph/permissions.ts";
import type { Lifecycle } from "../lifecycle.ts";
import { DEFAULTS } from "../store/settings.ts";
import { appToken, CLIENT_ID, startTestEmulator, testSeed, userToken } from "./tenant.ts";

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 10_000);

// An application that may do everything: a request that is refused at the door tests only the door.
const [orders, ...others] = testSeed.applications!;
const permissions = {
  delegated: orders!.permissions!.delegated,
  application: applicationPermissions.map((one) => one.value),
};
const mighty = { ...testSeed, applications: [{ ...orders!, permissions }, ...others] };

let emulator: Emulator;
let folder: string;
let tokens: string[];
/** What there is, so that requests get past the door: a name of it, with a § before it, stands for its id. */
let ids: Record<string, string>;
const named = (text: string): string => text.replace(/§(\w+)/g, (_, name: string) => ids[name] ?? "");
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "emulator-"));
  emulator = await startTestEmulator({ seed: mighty, dataDir: folder });
  await emulator.control.settings.change({ throttling: { on: false } });
  const [app, user, admin] = [
    await appToken(emulator),
    await userToken(emulator, "dana@hartwell.example"),
    await userToken(emulator, "ben@hartwell.example"),
  ];
  ids = await idsOf(app);
  tokens = [app, user, admin, `${app}x`, app.split(".").slice(0, 2).join("."), "eyJ.eyJ.x", ""];
});
after(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true });
});

/** How much has been kept so far, with all that follows from the requests before. */
async function kept(): Promise<number> {
  await emulator.request("/_emulator/clock");
  return statSync(join(folder, "tenant.jsonl")).size;
}

async function idsOf(token: string): Promise<Record<string, string>> {
  const headers = { authorization: `Bearer ${token}` };
  const first = async (path: string) => {
    const response = await emulator.request(`/v1.0${path}`, { headers });
    return ((await response.json()) as { value: { id: string }[] }).value[0]!.id;
  };
  return {
    user: await first("/users"),
    group: await first("/groups"),
    application: await first("/applications"),
    principal: await first("/servicePrincipals"),
    role: await first("/roleManagement/directory/roleDefinitions"),
    assignment: await first("/roleManagement/directory/roleAssignments"),
    client: CLIENT_ID,
    tenant: emulator.tenantId,
  };
}

const routes = [
  ...operations.map(({ method, path }) => ({
    method,
    path: path.startsWith("/beta/") ? path : `/v1.0${path}`,
  })),
  ...entraRoutes.map(({ method, path }) => ({ method, path })).filter(({ path }) => path !== "*"),
];
const things = fc.constantFrom(
  "§user",
  "§group",
  "§application",
  "§principal",
  "§role",
  "§assignment",
  "§client",
  "§tenant",
  "https://graph.microsoft.com/v1.0/directoryObjects/§user",
  "https://graph.microsoft.com/v1.0/directoryObjects/§group",
);
const words = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "",
    "id",
    "me",
    "null",
    "%",
    "%zz",
    "..",
    "a'b",
    "dana@hartwell.example",
    "$ref",
    "x".repeat(500),
  ),
  things,
);
const query = fc.dictionary(
  fc.constantFrom(
    "$select",
    "$filter",
    "$top",
    "$count",
    "$search",
    "$orderby",
    "$skiptoken",
    "$deltatoken",
    "$skip",
    "$expand",
    "client_id",
    "scope",
    "redirect_uri",
    "response_type",
    "rd",
    "back",
    "claims",
  ),
  fc.oneof(
    words,
    fc.constantFrom(
      "id eq '1'",
      "not (a eq b)",
      "x/any(y:y eq 'z')",
      "(((",
      "true",
      "5",
      "openid",
      "code",
      "displayName",
    ),
  ),
  { maxKeys: 4 },
);
const names = fc.oneof(
  fc.constantFrom(
    "@odata.id",
    "members@odata.bind",
    "invitedUserEmailAddress",
    "inviteRedirectUrl",
    "requests",
    "displayName",
    "principalId",
    "groupIds",
    "rolePermissions",
    "assignment",
    "invitedUser",
    "invitedUserMessageInfo",
    "__proto__",
    "mail",
    "accountEnabled",
    "resourceId",
    "appRoleId",
    "appId",
    "roleDefinitionId",
    "directoryScopeId",
    "clientId",
    "consentType",
    "requiredResourceAccess",
    "appRoles",
    "definition",
    "name",
    "dataType",
    "targetObjects",
    "expirationDateTime",
    "resource",
    "changeType",
    "id",
    "ids",
    "members",
  ),
  words,
);
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  things,
  fc.array(things, { maxLength: 3 }),
  fc.constantFrom(true, "guest@fjordline.example", "http://localhost:4000", "User", "AllPrincipals", "/"),
);
const body = fc.oneof(
  fc.constant(undefined),
  fc.string({ maxLength: 40 }),
  fc.dictionary(names, values, { maxKeys: 5 }).map((value) => JSON.stringify(value)),
  fc.jsonValue().map((value) => JSON.stringify(value)),
);

/** Bodies that would be taken, but for what chance adds to them. */
const TAKEN: Readonly<Record<string, object>> = {
  "POST /v1.0/invitations": {
    invitedUserEmailAddress: "kim@fjordline.example",
    inviteRedirectUrl: "http://localhost:4000",
  },
  "POST /v1.0/groups": { displayName: "G", mailNickname: "g", mailEnabled: false, securityEnabled: true },
  "POST /v1.0/directory/administrativeUnits": { displayName: "U" },
  "POST /v1.0/applications": { displayName: "A" },
  "PATCH /v1.0/users/{id}": { jobTitle: "T" },
  "PATCH /v1.0/groups/{id}": { description: "D" },
};
const added = fc.dictionary(
  fc.constantFrom(
    "invitedUserMessageInfo",
    "invitedUserSponsors",
    "sendInvitationMessage",
    "invitedUserType",
    "invitedUserDisplayName",
    "members@odata.bind",
    "owners@odata.bind",
    "groupTypes",
    "membershipRule",
    "membershipType",
    "otherMails",
    "accountEnabled",
    "web",
    "appRoles",
  ),
  values,
  { minKeys: 1, maxKeys: 2 },
);

const request = fc.record({
  added,
  method: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom("GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS") },
  ),
  route: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...routes) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...routes.filter(({ method, path }) => `${method} ${path}` in TAKEN)),
    },
    {
      weight: 1,
      arbitrary: words.map((word) => ({ method: "GET", path: `/v1.0/${encodeURIComponent(word)}` })),
    },
  ),
  fill: fc.array(words, { minLength: 3, maxLength: 3 }),
  query,
  body,
  token: fc.constantFrom(0, 0, 0, 0, 1, 2, 2, 3, 4, 5, 6),
  headers: fc.dictionary(
    fc.constantFrom(
      "authorization",
      "cookie",
      "prefer",
      "client-request-id",
      "consistencylevel",
      "accept",
      "if-match",
    ),
    fc.oneof(
      fc.constantFrom(
        "Bearer",
        "Basic OjpvOg==",
        "Basic %%%",
        "entra_emulator_session=x",
        "a=b; ;=;",
        "*",
        "eventual",
      ),
      fc.string({ maxLength: 40 }).map((text) => text.replace(/[^\x20-\x7e]/g, "")),
    ),
    { maxKeys: 2 },
  ),
  type: fc.constantFrom(
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data",
  ),
  eventual: fc.boolean(),
  origin: fc.constantFrom(null, "http://localhost:4000", "null"),
});

test(`${REQUESTS} random requests: no 5xx but 501, nothing is kept of what is refused, and nobody falls over`, async () => {
  const rejections: unknown[] = [];
  const seen = new Map<number, number>();
  const listen = (reason: unknown) => rejections.push(reason);
  process.on("unhandledRejection", listen);
  await fc.assert(
    fc.asyncProperty(request, async (one) => {
      const fills = [...one.fill];
      // Mostly the method that the route knows.
      const method = one.method ?? one.route.method;
      const path = one.route.path.replace(/\{\w+\}|:\w+/g, () =>
        encodeURIComponent(named(fills.pop() ?? "x")),
      );
      const url = `${path}?${new URLSearchParams(one.query)}`;
      const headers = new Headers({ authorization: `Bearer ${tokens[one.token]}`, "content-type": one.type });
      if (one.eventual) headers.set("consistencylevel", "eventual");
      if (one.origin) headers.set("origin", one.origin);
      // Often enough the token stays the one that lets a request in.
      for (const [name, value] of Object.entries(one.headers)) headers.set(name, value);
      const taken = TAKEN[`${method} ${one.route.path}`];
      const given = taken ? JSON.stringify({ ...taken, ...one.added }) : one.body;
      const hasBody = method !== "GET" && method !== "OPTIONS" && given !== undefined;
      const before = method === "GET" ? null : await kept();
      const response = await emulator.request(url, {
        method,
        headers,
        ...(hasBody && { body: named(given!) }),
      });
      if (before !== null && response.status >= 400 && url.startsWith("/v1.0"))
        assert.equal(await kept(), before, `${response.status} ${method} ${url} ${given} changed something`);
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
      if (response.status >= 500 && response.status !== 501)
        assert.fail(`${response.status} ${method} ${url}\n${given}\n${await response.text()}`);
    }),
    { numRuns: REQUESTS },
  );
  process.off("unhandledRejection", listen);
  assert.deepEqual(rejections, []);
  assert.ok(
    (seen.get(200) ?? 0) > REQUESTS / 100 && (seen.get(400) ?? 0) > REQUESTS / 100,
    "it does reach the handlers",
  );
});

// The routes themselves are all that is asked of these: the emulator under test has its own.
const controls = controlRoutes({} as Lifecycle).map(({ method, path }) => ({ method, path }));
const settings = fc
  .constantFrom(...(Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]))
  .chain((name) =>
    fc
      .dictionary(
        fc.constantFrom(...Object.keys(DEFAULTS[name])),
        fc.oneof(
          fc.jsonValue({ maxDepth: 2 }),
          fc.constantFrom(0, 1, -1, 1e300, "x", true, null, ["x"], {}, [{}]),
        ),
        { maxKeys: 3 },
      )
      .map((change) => ({ [name]: change })),
  );
const parameters = fc.dictionary(
  fc.constantFrom(
    "seed",
    "seconds",
    "path",
    "status",
    "times",
    "delayMs",
    "user",
    "clientId",
    "scope",
    "redeemUrl",
    "address",
    "version",
    "changes",
    "settings",
    "clock",
    "__proto__",
  ),
  fc.oneof(values, fc.constantFrom(null, 204, 503, -1, 1e300, "/x", "a@b.example", [["users", "x", {}]])),
  { maxKeys: 4 },
);
const control = fc.record({
  route: fc.constantFrom(...controls),
  body: fc.oneof(
    { weight: 4, arbitrary: settings.map((one) => JSON.stringify(one)) },
    { weight: 4, arbitrary: parameters.map((one) => JSON.stringify(one)) },
    { weight: 1, arbitrary: body },
  ),
});

test("random controls: no 5xx but 501, and a reset puts everything right", async () => {
  await fc.assert(
    fc.asyncProperty(control, async ({ route: { method, path }, body: given }) => {
      const init = method === "GET" || given === undefined ? { method } : { method, body: given };
      const response = await emulator.request(path, init);
      if (response.status >= 500 && response.status !== 501)
        assert.fail(`${response.status} ${method} ${path}\n${given}\n${await response.text()}`);
      // Whatever was let through, the tenant still answers: no setting breaks it.
      const { status } = await emulator.request("/common/v2.0/.well-known/openid-configuration");
      assert.equal(status, 200, `after ${method} ${path} ${given}`);
    }),
    { numRuns: REQUESTS / 5 },
  );
  await emulator.control.faults.clear();
  await emulator.control.reset();
  const headers = { authorization: `Bearer ${await appToken(emulator)}` };
  assert.equal((await emulator.request("/v1.0/users", { headers })).status, 200);
});
