import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { startService } from "../testing/service.ts";
import { addresses } from "../testing/tenant.ts";
import { insertWaiting, waitingInvitation } from "../testing/waiting.ts";

/** A service whose time stands still until it is moved, together with its tenant's. */
async function scene() {
  const start = Date.now();
  let ahead = 0;
  const clock = { now: () => new Date(start + ahead) };
  const service = await startService({ change: { clock } });
  const onBehalf = service.entra.onBehalfOf(await service.tokenOf(addresses.dana));

  async function invite(email: string): Promise<{ objectId: string; redeemUrl: string }> {
    const response = await fetch(`${service.emulator.graphUrl}/invitations`, {
      method: "POST",
      headers: { authorization: `Bearer ${await onBehalf()}`, "content-type": "application/json" },
      body: JSON.stringify({ invitedUserEmailAddress: email, inviteRedirectUrl: "http://localhost:4000" }),
    });
    const body = (await response.json()) as { invitedUser: { id: string }; inviteRedeemUrl: string };
    return { objectId: body.invitedUser.id, redeemUrl: body.inviteRedeemUrl };
  }

  /** Guests who are like one that was invited, as many as wanted, without the requests that would make them. */
  async function cloneGuest(objectId: string, times: number): Promise<string[]> {
    const { version, changes } = await service.control.snapshot.export();
    const [, , like] = changes.find(([collection, id]) => collection === "users" && id === objectId)!;
    const clones = Array.from({ length: times }, (_, n) => {
      const [id, mail] = [randomUUID(), `many-${n}@okafor.example`];
      const upn = `many-${n}_okafor.example#EXT#@hartwell.onmicrosoft.com`;
      return {
        ...(like as object),
        id,
        mail,
        otherMails: [mail],
        userPrincipalName: upn,
        proxyAddresses: [`SMTP:${mail}`],
      };
    });
    const rows = clones.map((clone) => ["users", clone.id, clone] as const);
    await service.control.snapshot.import({ version, changes: [...changes, ...rows] });
    return clones.map(({ id }) => id);
  }

  let seen = 0;
  return Object.assign(service, {
    invite,
    cloneGuest,
    now: clock.now,
    /** Time passes, and whatever is due then is done. */
    async pass(seconds: number): Promise<void> {
      await service.control.clock.advance({ seconds });
      ahead += seconds * 1000;
      await service.lobby.sweep();
    },
    /** Asks the database until so many rows are in this state. */
    async become(count: number, state: string): Promise<void> {
      for (;;) {
        const [row] = await service.database.query(
          `select count(*)::int as n from lobby.invitation where ${state}`,
        );
        if (row!.n === count) return;
      }
    },
    /** What Lobby has asked Graph since the last time, by what it asked. */
    async asked(): Promise<string[]> {
      const all = (await service.control.requests({ pathContains: "/v1.0/" })).filter(({ id }) => id > seen);
      seen = all.at(-1)?.id ?? seen;
      return all.map(
        ({ method, path }) => `${method} ${path.split("?")[0]!.replace(/[0-9a-f-]{36}/, "{id}")}`,
      );
    },
  });
}

const acceptances = 50;
const fresh = 3;
const accepted = "steps->'await-redemption'->>'is' = 'done'";

/** So many wait, fifty accept: what it costs to begin, to hear of the fifty, and to wait for half an hour. */
async function costOf(pending: number) {
  await using service = await scene();
  const coming = await Promise.all(
    Array.from({ length: acceptances }, (_, n) => service.invite(`coming-${n}@okafor.example`)),
  );
  const others = await service.cloneGuest(coming[0]!.objectId, pending - acceptances);
  const waiting = [...coming.map(({ objectId }) => objectId), ...others];
  await service.asked();
  await insertWaiting(
    service.database.url,
    waiting.map((objectId) => waitingInvitation(objectId, service.now())),
  );
  // A few have only just begun to wait: each is looked at once, and then no more.
  await service.database.query(
    "update lobby.invitation set due_at = $1 where id in (select id from lobby.invitation order by id limit $2)",
    [service.now(), fresh],
  );
  await service.pass(0);
  await service.become(fresh, "version > 2");
  const begin = (await service.asked()).sort();
  for (const { redeemUrl } of coming) await service.control.guests.redeem({ redeemUrl });
  await service.pass(30);
  await service.become(acceptances, accepted);
  const accept = await service.asked();
  for (let looks = 0; looks < 60; looks++) await service.pass(30);
  const halfAnHour = await service.asked();
  await service.become(acceptances, accepted);
  return { begin, accept, halfAnHour: halfAnHour.length };
}

test("5,000 pending guests, 50 acceptances: Graph requests counted and independent of the 5,000", async () => {
  const many = await costOf(5000);
  assert.deepEqual(many, {
    begin: ["GET /v1.0/users", "GET /v1.0/users/delta", ...Array(fresh).fill("GET /v1.0/users/{id}")],
    accept: ["GET /v1.0/users/delta"],
    halfAnHour: 60,
  });
  assert.deepEqual(await costOf(100), many);
});
