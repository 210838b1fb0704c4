import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationsAccepted, InvitationView } from "../contract/index.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses, ids, testSeed } from "../testing/tenant.ts";

/** Conditional Access wants a second factor from Dana for Graph, which her token does not have. */
async function startStrictService() {
  const rule = {
    displayName: "MFA for Graph",
    users: [addresses.dana],
    applications: ["MicrosoftGraph"],
    grant: "mfa",
  };
  return startService({ seed: { ...testSeed(), conditionalAccess: [rule as never] } });
}

test("an invitation that waits for its inviter says so with the claims, and goes on with a token that has them", async () => {
  await using service = await startStrictService();
  const token = await service.tokenOf(addresses.dana);
  const answer = (await (await service.post(shareWithMaria, { token })).json()) as InvitationsAccepted;
  const { id } = answer.invitations[0]!;
  const parked = await service.until(addresses.dana, id, ({ status }) => status === "inviter-sign-in-needed");
  assert.deepEqual(
    [parked.problem?.code, parked.problem?.retry, parked.problem?.fixedBy],
    ["inviter-sign-in-needed", "after-sign-in", "inviter"],
  );
  assert.ok(JSON.parse(parked.problem!.claims!).access_token);

  const resume = (accessToken: string, body = "{}") =>
    service.call(`/invitations/${id}/resume`, {
      method: "POST",
      headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
      body,
    });
  // Somebody else cannot go on with it, and learns nothing of it.
  assert.equal((await resume(await service.tokenOf(addresses.ben))).status, 404);
  assert.equal((await resume(token, '{"force":true}')).status, 400);

  const { access_token: strong } = await service.control.tokens.mint({
    user: addresses.dana,
    clientId: ids.ordersApp,
    scope: `api://${ids.ordersApp}/access_as_user`,
    mfa: true,
  });
  assert.equal((await resume(strong)).status, 202);
  const waiting = await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  assert.equal(waiting.problem, null);
  const [row] = await service.database.query("select delegation_sealed from lobby.invitation where id = $1", [
    id,
  ]);
  assert.equal(row!.delegation_sealed, null, "the delegation is erased when nothing needs it any more");
});

test("a weak token again parks it again, and nothing is lost by trying", async () => {
  await using service = await startStrictService();
  const client = await service.clientOf(addresses.dana);
  const { invitations } = await client.invite(shareWithMaria, { idempotencyKey: "k" });
  const { id } = invitations[0]!;
  const isParked = ({ status }: InvitationView) => status === "inviter-sign-in-needed";
  const first = await service.until(addresses.dana, id, isParked);
  for (let n = 0; n < 3; n++) {
    const { version } = await client.get(id);
    await client.resume(id);
    await service.until(addresses.dana, id, (view) => isParked(view) && view.version > version + 1);
  }
  assert.deepEqual((await client.get(id)).problem, first.problem);
  assert.equal((await service.control.mailbox.list()).length, 0);
});

test("pressing on with one that is on its way, or at its end, harms nothing", async () => {
  await using service = await startService();
  const client = await service.clientOf(addresses.dana);
  const { id } = (await client.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
  await Promise.all(Array.from({ length: 5 }, () => client.resume(id)));
  const { guest } = await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  await client.resume(id);
  await service.signIn(guest!);
  await service.until(addresses.dana, id, ({ steps }) => steps.at(-1)!.state === "done");
  const { version } = await client.get(id);
  assert.equal((await client.resume(id)).status, "accepted");
  assert.equal((await client.get(id)).version, version);
  assert.equal((await service.control.requests({ method: "POST", pathContains: "/invitations" })).length, 1);
  assert.equal((await service.control.mailbox.list({ to: addresses.maria })).length, 1);
  await service.lobby.sweep();
  const [row] = await service.database.query("select delegation_sealed from lobby.invitation where id = $1", [
    id,
  ]);
  assert.equal(row!.delegation_sealed, null, "a delegation that nobody needs is not kept");
});
