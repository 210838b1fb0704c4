import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { createLobbyClient } from "lobby/client";
import type { PreflightRequest } from "lobby/contract";
import { Preflight } from "./preflight.ts";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

const resource = { type: "order", id: "1207" };

/** A client whose network answers as the service would, or fails; and the requests that reached it. */
function answering(outcome: string | Error) {
  const asked: PreflightRequest[] = [];
  const client = createLobbyClient({
    endpoint: "https://lobby.example",
    fetch: async (_, init) => {
      if (outcome instanceof Error) throw outcome;
      const request: PreflightRequest = JSON.parse(String(init!.body));
      asked.push(request);
      return Response.json({
        route: "invitation",
        recipients: request.recipients.map(({ email }) => ({ email, outcome, person: null, matches: [] })),
      });
    },
  });
  return { client, asked };
}

const people = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ email: `p${n}@okafor.example`, role: "viewer" }));
/** The answers come by promises alone. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("addresses are asked for when they stand still, many in one request, and each once", async () => {
  const { client, asked } = answering("new-guest");
  let drawn = 0;
  const preflight = new Preflight(client, resource, () => drawn++);
  preflight.want(people(1));
  mock.timers.tick(300);
  preflight.want(people(60));
  mock.timers.tick(300);
  assert.equal(asked.length, 0);
  mock.timers.tick(200);
  await settled();
  assert.deepEqual(
    asked.map((each) => each.recipients.length),
    [50, 10],
  );
  assert.equal(drawn, 2);
  assert.equal(preflight.of({ email: "P7@okafor.example", role: "viewer" })?.outcome, "new-guest");
  assert.equal(preflight.of({ email: "p7@okafor.example", role: "editor" }), null);
  preflight.want(people(60));
  mock.timers.tick(1000);
  assert.equal(asked.length, 2);
});

test("who got no answer is asked for again with the next person, and not before", async () => {
  let fails = true;
  const asked: string[][] = [];
  const client = createLobbyClient({
    endpoint: "https://lobby.example",
    fetch: async (_, init) => {
      const { recipients }: PreflightRequest = JSON.parse(String(init!.body));
      asked.push(recipients.map(({ email }) => email));
      if (fails) throw new TypeError("offline");
      return Response.json({
        route: "invitation",
        recipients: recipients.map((each) => ({ ...each, outcome: "new-guest" })),
      });
    },
  });
  const preflight = new Preflight(client, resource, () => {});
  for (const count of [1, 1, 2]) {
    preflight.want(people(count));
    mock.timers.tick(500);
    await settled();
    fails = asked.length === 0;
  }
  assert.deepEqual(asked, [["p0@okafor.example"], ["p0@okafor.example", "p1@okafor.example"]]);
  assert.equal(preflight.of(people(1)[0]!)?.outcome, "new-guest");
});

test("what nobody can tell, and what is not answered, shows nothing", async () => {
  for (const outcome of ["cannot-tell", new TypeError("offline")]) {
    const { client } = answering(outcome);
    const preflight = new Preflight(client, resource, () => {});
    preflight.want(people(1));
    mock.timers.tick(500);
    await settled();
    assert.equal(preflight.of(people(1)[0]!), null);
  }
});
