import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationView } from "../contract/index.ts";
import type { AppOptions, ProvisionedGuest } from "../options.ts";
import { movingClock } from "../testing/moving-clock.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses, ids, testApp, testSeed } from "../testing/tenant.ts";

const requests = "/identityGovernance/entitlementManagement/assignmentRequests";
const accessPackage = { accessPackageId: "package-orders", assignmentPolicyId: "policy-guests" };
const states = ({ steps }: InvitationView) => steps.map(({ name, state }) => `${name} ${state}`);

/** Nothing happens to it before time passes. */
function rests({ status, steps }: InvitationView, now: Date): boolean {
  const open = steps.find(({ state }) => state !== "done" && state !== "skipped");
  return status === "failed" || !open || (open.state === "waiting" && new Date(open.until!) > now);
}

/** Orders on another route, in a tenant that allows it, with time to move. */
async function startOn(route: NonNullable<AppOptions["route"]>) {
  const provisioned: ProvisionedGuest[] = [];
  const seed = testSeed({
    applicationPermissions: [
      "User.Read.All",
      "User.ReadUpdate.All",
      "GroupMember.ReadWrite.All",
      "EntitlementManagement.ReadWrite.All",
    ],
  });
  const app = { ...testApp(async (guest) => void provisioned.push(guest)), route };
  const clock = movingClock();
  const service = await startService({ app, seed, change: { clock } });
  return Object.assign(service, {
    provisioned,
    async share() {
      const dana = await service.clientOf(addresses.dana);
      return (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!.id;
    },
    becomes: (id: string, wanted: InvitationView["status"]) =>
      service.until(addresses.dana, id, ({ status }) => status === wanted),
    /** Moves time, and comes back when the invitation rests again. */
    async pass(id: string, seconds: number) {
      await service.control.clock.advance({ seconds });
      clock.push(seconds);
      await service.lobby.sweep();
      await service.until(addresses.dana, id, (view) => rests(view, clock.now()));
    },
    asked: () => service.control.requests({ method: "POST", pathContains: requests }),
    async landing() {
      const [mail] = await service.control.mailbox.list({ to: addresses.maria });
      return mail!.text.match(/\/lobby(\/welcome\/[\w-]+)/)![1]!;
    },
  });
}

test("an access package makes the guest: asked for once, followed to its delivery, then everything else", async () => {
  await using service = await startOn({ accessPackage });
  await service.control.settings.change({ entitlement: { deliverySeconds: 3600 } });
  const id = await service.share();
  await service.pass(id, 0);
  await service.pass(id, 10);
  const waiting = await service.becomes(id, "waiting-for-directory");
  assert.match(waiting.problem!.detail!, /on its way \(“delivering”\)/);
  assert.equal(waiting.guest, null);
  assert.deepEqual(await service.control.mailbox.list(), []);

  // The pauses grow, so that an hour takes a few looks and no more.
  for (let n = 0; n < 10; n++) await service.pass(id, 600);
  const delivered = await service.becomes(id, "waiting-for-guest");
  assert.ok(delivered.guest);
  assert.deepEqual(service.provisioned[0]?.objectId, delivered.guest.objectId);
  const asked = await service.asked();
  assert.equal(asked.length, 1);
  assert.equal((await service.control.requests({ pathContains: "/v1.0/invitations" })).length, 0);
  const looks = await service.control.requests({ method: "GET", pathContains: `${requests}/` });
  assert.ok(looks.length >= 3 && looks.length <= 14, `${looks.length} looks in an hour`);

  // Entitlement management sends no mail, so Lobby's is the only one; it leads to the record, where the sign-in redeems.
  const mails = await service.control.mailbox.list({ to: addresses.maria });
  assert.equal(mails.length, 1);
  const onward = await service.call(await service.landing(), { method: "POST" });
  assert.equal(onward.headers.get("location"), "http://localhost:4000/orders/1207");
  await service.signIn(delivered.guest);
  await service.becomes(id, "accepted");
});

test("an access package whose answer was lost is found, and not asked for again", async () => {
  await using service = await startOn({ accessPackage });
  await service.control.faults.add({ method: "POST", path: `/v1.0${requests}`, times: 1, loseAnswer: true });
  const id = await service.share();
  for (let n = 0; n < 3; n++) await service.pass(id, 30);
  await service.becomes(id, "waiting-for-guest");
  assert.equal((await service.asked()).length, 1);
});

test("an access package request that never arrived is made again, once it had time to appear", async () => {
  await using service = await startOn({ accessPackage });
  await service.control.faults.add({ method: "POST", path: `/v1.0${requests}`, times: 1, status: 503 });
  const id = await service.share();
  for (let n = 0; n < 6; n++) await service.pass(id, 30);
  await service.becomes(id, "waiting-for-guest");
  assert.equal((await service.asked()).filter(({ status }) => status === 201).length, 1);
});

test("an access package request that is not to be seen at first was not deleted", async () => {
  await using service = await startOn({ accessPackage });
  const unseen = { status: 404, code: "ResourceNotFound" };
  await service.control.faults.add({ method: "GET", path: `/v1.0${requests}/*`, times: 2, ...unseen });
  const id = await service.share();
  for (let n = 0; n < 4; n++) await service.pass(id, 12);
  await service.becomes(id, "waiting-for-guest");
  assert.equal((await service.asked()).length, 1);
});

test("an access package request that stays away was deleted, and the invitation says so", async () => {
  await using service = await startOn({ accessPackage });
  const gone = { status: 404, code: "ResourceNotFound" };
  await service.control.faults.add({ method: "GET", path: `/v1.0${requests}/*`, times: 20, ...gone });
  const id = await service.share();
  for (let n = 0; n < 8; n++) await service.pass(id, 12);
  const failed = await service.becomes(id, "failed");
  assert.equal(failed.problem?.code, "access-package-refused");
  assert.match(failed.problem!.detail!, /deleted/);
});

test("a refused access package is a problem that says why, and nobody is written to", async () => {
  await using service = await startOn({ accessPackage });
  await service.control.settings.change({ entitlement: { end: "denied" } });
  const id = await service.share();
  for (let n = 0; n < 2; n++) await service.pass(id, 10);
  const refused = await service.becomes(id, "failed");
  assert.equal(refused.problem?.code, "access-package-refused");
  assert.match(refused.problem!.detail!, /“denied”/);
  assert.deepEqual(await service.control.mailbox.list(), []);
  assert.deepEqual(service.provisioned, []);
});

test("an access package is given to a guest who is there by their id", async () => {
  await using service = await startOn({ accessPackage });
  const { objectId } = await service.control.guests.signUp({ address: addresses.maria });
  const id = await service.share();
  for (let n = 0; n < 2; n++) await service.pass(id, 10);
  const done = await service.becomes(id, "accepted");
  assert.equal(done.guest?.objectId, objectId);
  assert.equal((await service.asked()).length, 1);
});

test("without the permission for access packages the invitation says which one is missing", async () => {
  await using service = await startService({ app: { ...testApp(), route: { accessPackage } } });
  const dana = await service.clientOf(addresses.dana);
  const { id } = (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
  const failed = await service.until(addresses.dana, id, ({ status }) => status === "failed");
  assert.equal(failed.problem?.code, "permission-missing");
  assert.match(failed.problem!.detail!, /EntitlementManagement\.ReadWrite\.All/);
});

test("whoever signs up themselves is mailed first, and gets everything once they are there", async () => {
  await using service = await startOn({
    selfService: { url: "https://signup.example/start?then={redirect}" },
  });
  const id = await service.share();
  const waiting = await service.becomes(id, "waiting-for-guest");
  assert.deepEqual(
    waiting.steps.map(({ name }) => name),
    ["look-up", "send-mail", "await-redemption", "write-attributes", "grant-access", "provision"],
  );
  assert.deepEqual(states(waiting).slice(3), [
    "write-attributes pending",
    "grant-access pending",
    "provision pending",
  ]);
  assert.equal((await service.control.requests({ pathContains: "/v1.0/invitations" })).length, 0);
  const [mail] = await service.control.mailbox.list({ to: addresses.maria });
  assert.match(mail!.text, /You sign up with Hartwell Foods/);
  assert.doesNotMatch(mail!.text, /signup\.example/);

  const landing = await service.landing();
  const page = await (await service.call(landing)).text();
  assert.match(page, /Continue to sign up/);
  assert.match(page, /This leads to signup\.example/);
  const onward = await service.call(landing, { method: "POST" });
  assert.equal(
    onward.headers.get("location"),
    "https://signup.example/start?then=http%3A%2F%2Flocalhost%3A4000%2Forders%2F1207",
  );

  await service.pass(id, 20);
  assert.equal(service.provisioned.length, 0, "nobody is there yet");
  const { objectId } = await service.control.guests.signUp({ address: addresses.maria });
  await service.pass(id, 20);
  const done = await service.becomes(id, "accepted");
  assert.ok(states(done).every((state) => state.endsWith(" done")));
  assert.deepEqual(done.guest, { tenantId: ids.tenant, objectId });
  assert.deepEqual(service.provisioned[0]?.objectId, objectId);
  assert.match(await (await service.call(landing)).text(), /is open to you/);
  const members = await fetch(`${service.emulator.graphUrl}/groups/${ids.group}/members`, {
    headers: { authorization: `Bearer ${await service.entra.asApp()}` },
  });
  assert.deepEqual(
    ((await members.json()) as { value: { id: string }[] }).value.map((member) => member.id),
    [objectId],
  );
  assert.equal((await service.control.mailbox.list({ to: addresses.maria })).length, 1);
});

test("whoever signs up without coming by Lobby's page is known by their address, in the directory's changes", async () => {
  await using service = await startOn({ selfService: { url: "https://signup.example/start" } });
  const id = await service.share();
  await service.becomes(id, "waiting-for-guest");
  await service.pass(id, 0);
  const asked = async () =>
    (await service.control.requests({ pathContains: "/v1.0/users?", status: 200 })).filter(({ path }) =>
      path.includes("userPrincipalName"),
    ).length;
  const before = await asked();
  for (let n = 0; n < 5; n++) await service.pass(id, 3600);
  assert.equal(await asked(), before, "nobody is searched for by the clock");
  const { objectId } = await service.control.guests.signUp({ address: addresses.maria });
  await service.pass(id, 60);
  const done = await service.becomes(id, "accepted");
  assert.equal(done.guest?.objectId, objectId);
});

test("a guest who is there already need not sign up: they are told to sign in", async () => {
  await using service = await startOn({ selfService: { url: "https://signup.example/start" } });
  await service.control.guests.signUp({ address: addresses.maria });
  const id = await service.share();
  await service.becomes(id, "accepted");
  const [mail] = await service.control.mailbox.list({ to: addresses.maria });
  assert.match(mail!.text, /You are a guest of Hartwell Foods already/);
  const onward = await service.call(await service.landing(), { method: "POST" });
  assert.equal(onward.headers.get("location"), "http://localhost:4000/orders/1207");
});

test("preflight says on which route a new guest would come", async () => {
  for (const [route, said] of [
    ["invitation", "invitation"],
    [{ accessPackage }, "access-package"],
    [{ selfService: { url: "https://signup.example/" } }, "self-service"],
  ] as const) {
    await using service = await startOn(route);
    const dana = await service.clientOf(addresses.dana);
    const { resource, role, recipients } = shareWithMaria;
    const answer = await dana.preflight({
      resource,
      role,
      recipients: recipients.map(({ email }) => ({ email })),
    });
    assert.equal(answer.route, said);
    assert.equal(answer.recipients[0]!.outcome, "new-guest");
  }
});
