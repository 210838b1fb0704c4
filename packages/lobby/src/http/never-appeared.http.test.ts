import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationView } from "../contract/index.ts";
import type { ActAs } from "../options.ts";
import { movingClock } from "../testing/moving-clock.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses, testApp, testSeed } from "../testing/tenant.ts";

/** Graph answers so many invitations with 201 and makes nobody. */
async function startHaunted(times: number, actAs?: ActAs) {
  const clock = movingClock();
  const seed = testSeed({
    applicationPermissions: [
      "User.Read.All",
      "User.ReadUpdate.All",
      "GroupMember.ReadWrite.All",
      ...(actAs ? ["User.Invite.All"] : []),
    ],
  });
  const service = await startService({ app: { ...testApp(), actAs }, seed, change: { clock } });
  await service.control.faults.add({ method: "POST", path: "/v1.0/invitations", times, ghost: true });
  const dana = await service.clientOf(addresses.dana);
  const { id } = (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
  const becomes = (wanted: InvitationView["status"]) =>
    service.until(addresses.dana, id, ({ status }) => status === wanted);
  return Object.assign(service, {
    id,
    becomes,
    /** Time passes, a quarter of an hour at once, until the invitation is as wanted; three hours at most. */
    async passUntil(wanted: InvitationView["status"]) {
      for (let quarters = 0; quarters < 12; quarters++) {
        await service.control.clock.advance({ minutes: 15 });
        clock.push(15 * 60);
        await service.lobby.sweep();
        const resting = await service.until(
          addresses.dana,
          id,
          ({ status, steps }) =>
            status === wanted || steps.some(({ until }) => until && new Date(until) > clock.now()),
        );
        if (resting.status === wanted) return resting;
      }
      throw new Error(`Three hours were not enough to be ${wanted}`);
    },
    /** A token that has run out is refused first: that makes nobody. */
    invited: async () =>
      (await service.control.requests({ method: "POST", pathContains: "/v1.0/invitations" })).filter(
        ({ status }) => status === 201,
      ),
    mails: () => service.control.mailbox.list({ to: addresses.maria }),
  });
}

test("a guest whom Graph confirmed and never made is made again, and gets one mail with a way in that works", async () => {
  await using service = await startHaunted(1, { invite: "app" });
  const waiting = await service.becomes("waiting-for-directory");
  assert.deepEqual(await service.mails(), [], "nobody is written to before the guest is there");
  const repaired = await service.passUntil("waiting-for-guest");
  assert.notEqual(repaired.guest?.objectId, waiting.guest?.objectId);
  assert.equal((await service.invited()).length, 2);

  const mails = await service.mails();
  assert.equal(mails.length, 1);
  const landing = mails[0]!.text.match(/\/lobby(\/welcome\/[\w-]+)/)![1]!;
  const onward = await service.call(landing, { method: "POST" });
  await service.control.guests.redeem({ redeemUrl: onward.headers.get("location")! });
});

test("on behalf of the inviter the repair waits for a fresh sign-in, and goes on with it", async () => {
  await using service = await startHaunted(1);
  await service.becomes("waiting-for-directory");
  await service.passUntil("inviter-sign-in-needed");
  const dana = await service.clientOf(addresses.dana);
  await dana.resume(service.id);
  await service.passUntil("waiting-for-guest");
  assert.equal((await service.invited()).length, 2);
  assert.equal((await service.mails()).length, 1);
});

test("a guest who never appears twice is reported, and nobody is invited a third time", async () => {
  await using service = await startHaunted(5, { invite: "app" });
  await service.becomes("waiting-for-directory");
  const failed = await service.passUntil("failed");
  assert.equal(failed.problem?.code, "guest-never-appeared");
  assert.equal((await service.invited()).length, 2);
  assert.deepEqual(await service.mails(), []);
});

test("before a guest who never appeared is made again, whoever has come to be meanwhile is found", async () => {
  await using service = await startHaunted(1, { invite: "app" });
  await service.becomes("waiting-for-directory");
  const { objectId } = await service.control.guests.signUp({ address: addresses.maria });
  const found = await service.passUntil("accepted");
  assert.equal(found.guest?.objectId, objectId);
});
