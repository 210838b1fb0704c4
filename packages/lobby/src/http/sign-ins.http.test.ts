import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationView, SignInAnswer } from "../contract/index.ts";
import type { AppOptions } from "../options.ts";
import { shareWithMaria } from "../testing/service.ts";
import { landingIn, startSharing } from "../testing/sharing.ts";
import { addresses, ids, testApp, testSeed } from "../testing/tenant.ts";

const resource = shareWithMaria.resource;

/** What a person's first token for Orders says, as Entra would. */
const claimsOf = ({ objectId }: { objectId: string }, more: object = {}) => ({
  tid: ids.tenant,
  oid: objectId,
  ...more,
});

test("a guest's first sign-in is their acceptance, and says what they may open; revoked, it says where to send them", async () => {
  await using service = await startSharing();
  const { lobby } = service;
  const shared = await service.share(shareWithMaria);
  const maria = claimsOf(shared.guest!, { name: "Maria L. Berg", acct: 1 });
  assert.equal((await (await service.as(addresses.dana)).get(shared.id)).acceptedAt, null);

  const first = await lobby.resolveGuest(maria, { resource });
  assert.deepEqual(first, {
    verdict: "welcome",
    guest: shared.guest!,
    opens: [
      {
        invitationId: shared.id,
        resource: { ...shared.resource, url: "http://localhost:4000/orders/1207" },
        role: "viewer",
        accessUntil: null,
        status: first.opens[0]!.status,
      },
    ],
    page: null,
  });
  const isDone = ({ steps }: InvitationView) => steps.at(-1)!.state === "done";
  const accepted = await service.until(addresses.dana, shared.id, isDone);
  assert.equal(accepted.recipient.displayName, "Maria L. Berg");
  // Nothing new: nothing is written.
  await lobby.resolveGuest(maria, { resource });
  assert.equal((await (await service.as(addresses.dana)).get(shared.id)).version, accepted.version);

  const elsewhere = await lobby.resolveGuest(maria, { resource: { type: "order", id: "9999" } });
  assert.deepEqual([elsewhere.verdict, elsewhere.page, elsewhere.opens.length], ["not-shared", null, 1]);

  await (await service.as(addresses.dana)).act(shared.id, "revoke");
  const gone = await lobby.resolveGuest(maria, { resource });
  assert.deepEqual(
    [gone.verdict, gone.opens, gone.page],
    ["revoked", [], "http://localhost:4000/lobby/not-welcome?because=revoked&app=orders"],
  );
});

test("an address lets nobody in: not with the guest's address in the token, not from another tenant", async () => {
  await using service = await startSharing();
  const shared = await service.share(shareWithMaria);
  const stranger = { objectId: "00000000-0000-4000-8000-000000000009" };
  const claimed = { email: addresses.maria, preferred_username: addresses.maria, xms_edov: true };
  const unknown = await service.lobby.resolveGuest(claimsOf(stranger, claimed));
  assert.deepEqual([unknown.verdict, unknown.opens], ["unknown", []]);

  const atHome = { tid: "00000000-0000-4000-8000-000000000001", oid: shared.guest!.objectId };
  assert.equal((await service.lobby.resolveGuest({ ...atHome, ...claimed })).verdict, "unknown");
  assert.ok(service.log.some((line) => line.includes("signed in at another tenant")));
  assert.equal((await (await service.as(addresses.dana)).get(shared.id)).acceptedAt, null);

  for (const claims of [{}, { tid: ids.tenant }, { tid: ids.tenant, oid: "' or 1=1" }, { tid: 1, oid: [] }])
    await assert.rejects(service.lobby.resolveGuest(claims), { code: "token-invalid" });
});

test("whoever signs in as somebody else than the invited one is told so, while that one is expected", async () => {
  await using service = await startSharing();
  const shared = await service.share(shareWithMaria);
  const other = await service.share({
    ...shareWithMaria,
    resource: { type: "order", id: "1208" },
    recipients: [{ email: addresses.tomas }],
  });
  const tomas = claimsOf(other.guest!);
  const ask = () => service.lobby.resolveGuest(tomas, { resource });
  assert.equal((await ask()).verdict, "not-shared");
  await service.call(landingIn((await service.mails())[0]!.text), { method: "POST" });
  assert.equal((await ask()).verdict, "wrong-account");
  await service.signIn(shared.guest!);
  assert.equal((await ask()).verdict, "not-shared");
});

test("a new address counts only where the owner of its domain vouches for it, and never takes another's place", async () => {
  await using service = await startSharing();
  const dana = await service.as(addresses.dana);
  const shared = await service.share(shareWithMaria);
  const both = await service.share({ ...shareWithMaria, recipients: [{ email: addresses.tomas }] });
  const emailOf = async () => (await dana.get(shared.id)).recipient.email;
  const signIn = (email: string, more: object) =>
    service.lobby.resolveGuest(claimsOf(shared.guest!, { email, ...more }));
  await signIn("maria@new.example", {});
  await signIn("maria@new.example", { xms_edov: false });
  await signIn("not an address", { xms_edov: true });
  assert.equal(await emailOf(), addresses.maria);
  // Tomas holds an invitation to the same order in the same role, before and after Maria's has come to its end.
  const isDone = ({ steps }: InvitationView) => steps.at(-1)!.state === "done";
  for (const comesFirst of [async () => {}, () => service.until(addresses.dana, shared.id, isDone)]) {
    await comesFirst();
    assert.equal((await signIn(addresses.tomas, { xms_edov: 1 })).verdict, "welcome");
    assert.deepEqual(
      [await emailOf(), (await dana.get(both.id)).recipient.email],
      [addresses.maria, addresses.tomas],
    );
  }
  await signIn("maria@new.example", { xms_edov: true });
  assert.equal(await emailOf(), "maria@new.example");
});

test("each app knows its own guests alone, and access that has run out ends before anybody has swept", async () => {
  const orders = testApp();
  const projects: AppOptions = { ...testApp(), id: "projects", name: "Projects", audiences: [ids.otherApp] };
  await using service = await startSharing({ change: { apps: [orders, projects] } });
  const accessUntil = new Date(service.now() + 3600_000).toISOString();
  const shared = await service.share({ ...shareWithMaria, accessUntil });
  const maria = claimsOf(shared.guest!);
  assert.equal((await service.lobby.resolveGuest(maria, { app: "projects" })).verdict, "unknown");
  await assert.rejects(service.lobby.resolveGuest(maria), /name one of the apps: orders, projects/);
  await assert.rejects(service.lobby.resolveGuest(maria, { app: "nobody's" }), /name one of the apps/);
  assert.equal(
    (await service.lobby.resolveGuest(maria, { app: "orders" })).opens[0]?.accessUntil,
    accessUntil,
  );
  service.moveOwnClock(7200);
  assert.equal((await service.lobby.resolveGuest(maria, { app: "orders" })).verdict, "expired");
});

test("over HTTP a guest's own token says it all, and an app in another process asks the same way", async () => {
  await using service = await startSharing({ seed: testSeed() });
  const shared = await service.accept(await service.share(shareWithMaria));
  const maria = await service.as(addresses.maria);
  const welcome = await maria.signIn(resource);
  assert.deepEqual([welcome.verdict, welcome.guest], ["welcome", shared.guest]);
  assert.equal((await maria.signIn()).opens.length, 1);

  const ask = (token: string | null, body: unknown) =>
    service.call("/sign-ins", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  const token = await service.tokenOf(addresses.maria);
  const refused = [
    [await ask(null, {}), 401],
    [await ask("no.such.token", {}), 401],
    [await ask(token, { resource: "1207" }), 400],
    [await ask(token, { oid: shared.guest!.objectId }), 400],
  ] as const;
  for (const [response, status] of refused) {
    assert.equal(response.status, status);
    assert.match(response.headers.get("content-type")!, /problem\+json/);
  }
  await (await service.as(addresses.dana)).act(shared.id, "revoke");
  const answer = (await (await ask(token, { resource })).json()) as SignInAnswer;
  assert.deepEqual([answer.verdict, answer.opens], ["revoked", []]);
});

test("who has just gone on to sign up is looked for at once, not turned away", async () => {
  await using service = await startSharing({
    app: { ...testApp(), route: { selfService: { url: "https://join.hartwell.example/" } } } as AppOptions,
  });
  const shared = await service.share(shareWithMaria);
  assert.equal(shared.guest, null);
  await service.call(landingIn((await service.mails())[0]!.text), { method: "POST" });
  const { objectId } = await service.control.guests.signUp({ address: addresses.maria });
  const maria = claimsOf({ objectId });
  const early = await service.lobby.resolveGuest(maria);
  assert.deepEqual([early.verdict, early.page], ["preparing", null]);
  await service.until(addresses.dana, shared.id, ({ status }) => status === "accepted");
  assert.equal((await service.lobby.resolveGuest(maria)).verdict, "welcome");
});
