import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { ProblemCode } from "../contract/index.ts";
import { findPeople } from "../graph/find-people.ts";
import { drive } from "../testing/drive.ts";
import { addresses, ids } from "../testing/tenant.ts";
import { startWorld, type World } from "../testing/world.ts";

/** Every call of an invitation's path. */
const calls = {
  "look-up": { method: "GET", path: "/v1.0/users" },
  invitation: { method: "POST", path: "/v1.0/invitations" },
  attributes: { method: "PATCH", path: "/v1.0/users/*" },
  group: { method: "POST", path: "/v1.0/groups/*/members/$ref" },
  redemption: { method: "GET", path: "/v1.0/users/*" },
  token: { method: "POST", path: `/${ids.tenant}/oauth2/v2.0/token` },
} as const;
type Call = keyof typeof calls;

/** Everything that happens to a call now and then; each is over after two times. */
const faults = {
  "429": { status: 429, code: "TooManyRequests", retryAfter: 2.5 },
  "500": { status: 500, code: "InternalServerError" },
  "503": { status: 503, code: "ServiceUnavailable" },
  "504": { status: 504, code: "GatewayTimeout" },
  "401": { status: 401, code: "InvalidAuthenticationToken" },
  "403": { status: 403, code: "Authorization_RequestDenied" },
  "404": { status: 404, code: "Request_ResourceNotFound" },
  reset: { reset: true },
  "lost answer": { loseAnswer: true },
  slow: { delayMs: 600 },
} as const;

// What does not pass ends in its own problem; everything else ends in an accepted guest.
const parks: Partial<Record<`${keyof typeof faults} ${Call}`, ProblemCode>> = {
  "401 look-up": "credential-refused",
  "401 attributes": "credential-refused",
  "401 group": "credential-refused",
  "401 redemption": "credential-refused",
  "403 invitation": "invite-refused",
  "403 attributes": "permission-missing",
  "403 group": "permission-missing",
  "404 look-up": "graph-refused",
  "404 invitation": "graph-refused",
  // To the token endpoint these two are refusals of a client.
  "401 token": "credential-refused",
  "403 token": "credential-refused",
  "404 token": "credential-refused",
};

let world: World;
before(async () => {
  world = await startWorld({ timeoutSeconds: 0.3 });
});
beforeEach(() => world.control.reset());
after(() => world[Symbol.asyncDispose]());

for (const call of Object.keys(calls) as Call[])
  for (const [name, fault] of Object.entries(faults)) {
    const expected = parks[`${name as keyof typeof faults} ${call}`];
    test(`${name} at ${call}: ${expected ?? "one guest, one mail, one link that works"}`, async () => {
      await world.control.faults.add({ ...calls[call], ...fault, times: 2 });
      const end = await drive(world);
      assert.equal(end.problem?.code, expected);
      await world.control.faults.clear();
      const guests = await findPeople(world.asApp, addresses.maria);
      const mails = await world.control.mailbox.list({ to: addresses.maria });
      if (expected) {
        assert.ok(guests.length <= 1 && mails.length <= 1);
        return;
      }
      assert.deepEqual([guests.length, guests[0]?.redemption, mails.length], [1, "accepted", 1]);
      assert.equal(guests[0]?.objectId, end.invitation.guest?.objectId);
    });
  }
