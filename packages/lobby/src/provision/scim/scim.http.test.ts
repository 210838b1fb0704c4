import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScimOptions } from "../../provisioner-options.ts";
import { provisionTools, testGuest } from "../../testing/guest.ts";
import { startScimServer } from "../../testing/scim-server.ts";
import type { Holding } from "../provisioner.ts";
import { scimProvisioner } from "./scim.ts";

type Server = Awaited<ReturnType<typeof startScimServer>>;

function way(server: Server, change: Partial<ScimOptions> = {}) {
  return scimProvisioner({
    kind: "scim",
    url: server.url,
    token: server.token,
    groups: { viewer: "Order viewers", editor: "Order editors" },
    ...change,
  });
}

const holding = (...roles: string[]) => {
  const list: Holding[] = roles.map((role, at) => ({ resource: { type: "order", id: String(at) }, role }));
  return provisionTools({ holds: async () => list });
};
const guest = testGuest();

test("a guest becomes a user with their object id, in the group of their role; again changes nothing", async () => {
  await using server = await startScimServer();
  for (let n = 0; n < 3; n++) await way(server).add(guest, holding("viewer"));
  const [user, another] = server.users();
  assert.equal(another, undefined);
  assert.equal(user!.externalId, guest.objectId);
  assert.equal(user!.userName, guest.email);
  assert.equal(user!.displayName, "Maria Lindqvist");
  assert.equal(user!.active, true);
  assert.equal(user!.version, 1, "nothing was written again");
  assert.deepEqual(server.members("Order viewers"), [guest.email]);
  assert.equal(server.store.groups.size, 1);
});

test("a new address or name is written to the same user", async () => {
  await using server = await startScimServer();
  const scim = way(server);
  await scim.add(guest, holding("viewer"));
  await scim.add(
    { ...guest, email: "m.lindqvist@fjordline.example", displayName: "M. Lindqvist" },
    holding("viewer"),
  );
  const [user, another] = server.users();
  assert.equal(another, undefined);
  assert.equal(user!.userName, "m.lindqvist@fjordline.example");
  assert.equal((user!.emails as { value: string }[])[0]!.value, "m.lindqvist@fjordline.example");
});

test("groups follow what the guest holds; with nothing left the user is switched off, and on again later", async () => {
  await using server = await startScimServer();
  const scim = way(server);
  await scim.add(guest, holding("viewer"));
  await scim.add({ ...guest, role: "editor" }, holding("viewer", "editor"));
  assert.deepEqual(server.members("Order editors"), [guest.email]);
  await scim.remove({ ...guest, hasMore: true }, holding("editor"));
  assert.deepEqual([server.members("Order viewers"), server.members("Order editors")], [[], [guest.email]]);
  assert.equal(server.users()[0]!.active, true);
  for (let n = 0; n < 2; n++) await scim.remove({ ...guest, hasMore: false }, holding());
  assert.deepEqual(server.members("Order editors"), []);
  assert.equal(server.users()[0]!.active, false);
  await scim.add(guest, holding("viewer"));
  assert.equal(server.users()[0]!.active, true);
  await way(server, { onRemoved: "delete" }).remove({ ...guest, hasMore: false }, holding());
  assert.deepEqual(server.users(), []);
  await scim.remove({ ...guest, hasMore: false }, holding());
});

test("a user of that name is the guest's only while it is nobody's", async () => {
  await using server = await startScimServer();
  const post = (body: object) =>
    fetch(`${server.url}/Users`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.token}`, "content-type": "application/scim+json" },
      body: JSON.stringify({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], ...body }),
    });
  await post({ userName: guest.email, active: false });
  await post({ userName: "tomas@fjordline.example", externalId: "somebody-else" });
  const scim = way(server);
  await scim.remove({ ...guest, hasMore: false }, holding());
  await scim.add(guest, holding("viewer"));
  assert.deepEqual(
    server.users().map(({ externalId, active }) => [externalId, active]),
    [
      [guest.objectId, true],
      ["somebody-else", undefined],
    ],
  );
  const tomas = testGuest({ objectId: "tomas", email: "tomas@fjordline.example" });
  await assert.rejects(scim.add(tomas, holding("viewer")), {
    code: "app-unavailable",
    detail: /somebody else/,
  });
});

test("killed in the middle and brought back: no guest is there twice, none is missing", async () => {
  await using server = await startScimServer();
  const scim = way(server);
  const guests = [1, 2, 3, 4, 5].map((n) =>
    testGuest({ objectId: `o${n}`, email: `g${n}@fjordline.example` }),
  );
  for (const [index, each] of guests.entries()) {
    // The server does its work, and its answer is lost: on the user, on the group, on the member.
    const lost = [/^POST \/Users/, /^POST \/Groups/, /^PATCH \/Groups/][index % 3]!;
    server.cutAfter((request) => lost.test(request));
    if (!(await scim.add(each, holding("viewer")).catch(() => null))) {
      await server.kill();
      await assert.rejects(scim.add(each, holding("viewer")), { code: "app-unavailable" });
      server.cutAfter(() => false);
      await server.start();
      await scim.add(each, holding("viewer"));
    }
  }
  const addresses = guests.map(({ email }) => email);
  assert.deepEqual(
    server.users().map(({ userName }) => userName),
    addresses,
  );
  assert.deepEqual(server.members("Order viewers"), addresses);
  assert.equal(server.store.groups.size, 1);
});

test("what somebody else writes in between is seen before anything is written over it", async () => {
  await using server = await startScimServer();
  const scim = way(server, { groups: {} });
  await scim.add(guest, holding());
  let others = 0;
  server.beforePatch(() => {
    const [user] = server.users();
    if (others++ === 0)
      server.store.users.set(user!.id, { ...user!, title: "Captain", version: user!.version + 1 });
  });
  await scim.add({ ...guest, displayName: "M. Lindqvist" }, holding());
  const [user] = server.users();
  assert.deepEqual([user!.title, user!.displayName, others], ["Captain", "M. Lindqvist", 2]);
});

test("a wrong token is told, without the token", async () => {
  await using server = await startScimServer();
  await assert.rejects(way(server, { token: async () => "wrong" }).add(guest, holding()), {
    code: "app-unavailable",
    detail: "The SCIM server did not accept Lobby's token (401).",
  });
  await assert.rejects(way(server, { token: "wrong" }).check!(), { detail: /\(401\)/ });
  assert.deepEqual(await way(server).check!(), []);
});
