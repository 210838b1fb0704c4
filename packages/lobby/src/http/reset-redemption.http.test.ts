import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationView } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { AppOptions, ProvisionedGuest } from "../options.ts";
import { shareWithMaria } from "../testing/service.ts";
import { landingIn, startSharing } from "../testing/sharing.ts";
import { addresses, ids, testApp, testSeed } from "../testing/tenant.ts";
import { startWebhookReceiver, testSecrets } from "../testing/webhook-receiver.ts";

const minute = 1 / 1440;
const permissions = ["User.ReadWrite.All", "GroupMember.ReadWrite.All"];
const another = { ...shareWithMaria, resource: { type: "order", id: "1208" } };
const resets = { method: "POST", path: "/v1.0/invitations" };
const unmatched =
  "The email you’re using to invite this user doesn’t match any emails on the user object. Please add this email to the user object and try again.";

type User = { mail: string; otherMails: string[]; externalUserState: string; error?: { code: string } };

/** Maria has accepted one invitation, or two, and is about to become Ada of another company. */
async function setStage(
  change: Partial<AppOptions> = {},
  seed = testSeed({ applicationPermissions: permissions }),
) {
  const told: ProvisionedGuest[] = [];
  const app = { ...testApp(async (guest) => void told.push(guest)), ...change };
  const service = await startSharing({ app, seed });
  const shared = await service.accept(await service.share(shareWithMaria));
  const guest = shared.guest!;
  return {
    ...service,
    shared,
    guest,
    told,
    user: () =>
      service.graph(
        `/users/${guest.objectId}?$select=mail,otherMails,externalUserState`,
      ) as unknown as Promise<User>,
    mailsTo: (to: string) => service.control.mailbox.list({ to }),
    posts: async () =>
      (await service.control.requests({ method: "POST", pathContains: "/v1.0/invitations" })).length,
    waits: (id: string) =>
      service.until(
        addresses.dana,
        id,
        (view) => view.status === "waiting-for-guest" && view.recipient.email === addresses.ada,
      ),
    /** Somebody follows the newest mail to Ada and signs in. */
    async acceptAsAda() {
      const mail = (await service.control.mailbox.list({ to: addresses.ada })).at(-1)!;
      const onward = await service.call(landingIn(mail.text), { method: "POST" });
      await service.control.guests.redeem({ redeemUrl: onward.headers.get("location")! });
      await service.signIn(guest);
    },
  };
}

const stepOf = ({ steps }: InvitationView, name: string) => steps.find((step) => step.name === name);
const isStuckAt = (name: string, code: string) => (view: InvitationView) =>
  stepOf(view, name)?.problem?.code === code;

test("a guest moves to another address: the same account, all that was shared, one mail with a new link, and the old ones dead", async () => {
  await using receiver = await startWebhookReceiver();
  const provision = [{ kind: "webhook", url: receiver.url, secrets: [testSecrets.new] }] as const;
  await using stage = await setStage({ provision });
  const { lobby, shared, guest, told } = stage;
  const second = await stage.share(another);
  await stage.until(addresses.dana, second.id, ({ status }) => status === "accepted");
  const oldLinks = (await stage.mailsTo(addresses.maria)).map(({ text }) => landingIn(text));
  const before = { mails: oldLinks.length, posts: await stage.posts(), told: told.length };

  const ahead = await lobby.guests.resetRedemption(guest, " ada@Okafor.example ");
  await lobby.guests.resetRedemption(guest, addresses.ada);
  for (const { id } of [shared, second]) {
    const view = await stage.waits(id);
    assert.deepEqual(view.guest, guest);
    assert.equal(view.acceptedAt, null);
  }
  assert.equal((await stage.posts()) - before.posts, 1, "asked for twice it is one move");
  assert.deepEqual(await stage.user(), {
    ...(await stage.user()),
    mail: addresses.ada,
    otherMails: [addresses.ada],
    externalUserState: "PendingAcceptance",
  });
  assert.deepEqual(await stage.members(), [guest.objectId], "everything that was given stays");
  assert.equal(
    (await stage.mailsTo(addresses.maria)).length,
    before.mails,
    "nobody writes to the old address",
  );
  const [mail, ...more] = await stage.mailsTo(addresses.ada);
  assert.equal(more.length, 0);
  const named = (ahead as Invitation).resource.name;
  assert.equal(mail!.subject, `Your access to ${named} in Orders has moved to this address`);
  for (const link of oldLinks) {
    const page = await stage.call(link);
    assert.equal(page.status, 404);
    assert.doesNotMatch(await page.text(), /Maria|Dana|Order 120/);
  }
  assert.ok(
    told.slice(before.told).length >= 2 &&
      told.slice(before.told).every(({ email }) => email === addresses.ada),
    "the app is told where they are",
  );

  // A session of the old address is no acceptance, and brings the old address back nowhere.
  const iat = Math.floor(stage.now() / 1000) - 60;
  const claims = { tid: guest.tenantId, oid: guest.objectId, iat, email: addresses.maria, xms_edov: true };
  assert.equal((await lobby.resolveGuest(claims)).verdict, "welcome");
  const dana = await stage.as(addresses.dana);
  assert.equal((await dana.get(shared.id)).acceptedAt, null);

  await stage.acceptAsAda();
  for (const { id } of [shared, second]) {
    const view = await stage.until(addresses.dana, id, ({ status }) => status === "accepted");
    assert.equal(view.recipient.email, addresses.ada);
  }
  const heard = (type: string) => receiver.taken.filter(({ message }) => message.type === type);
  // Events are read when no older transaction is open on the server, and other tests share it.
  for (let looks = 0; heard("invitation.accepted").length < 4 && looks < 1000; looks++) await lobby.sweep();
  const about = (type: string) =>
    new Set(heard(type).map(({ message }) => "invitation" in message.data && message.data.invitation.id));
  assert.deepEqual(about("guest.updated"), new Set([shared.id, second.id]));
  assert.equal(heard("invitation.accepted").length, 4, "each twice: before and after");

  const acts: string[] = [];
  const calls: string[] = [];
  for await (const entry of lobby.audit.read({ person: guest.objectId })) {
    if (entry.act === "reset-redemption") acts.push((entry.actor as { is: string }).is);
    for (const call of (entry.graph ?? []) as { operation: string; requestId: string | null }[])
      if (call.requestId) calls.push(call.operation);
  }
  assert.deepEqual(acts.sort(), ["lobby", "operator", "operator"]);
  for (const operation of ["write-addresses", "reset-redemption"]) assert.ok(calls.includes(operation));
  for (const { brokenAt } of await lobby.audit.verify()) assert.equal(brokenAt, null);
  const secrets = [landingIn(mail!.text).split("/").at(-1)!];
  for (const secret of secrets) assert.ok(!stage.log.join("").includes(secret));
});

test("an address that is not to be seen on the account yet is asked for again until it is", async () => {
  await using stage = await setStage();
  const { shared, guest, lobby } = stage;
  const before = await stage.posts();
  await stage.control.faults.add({
    ...resets,
    times: 1,
    status: 400,
    code: "BadRequest",
    message: unmatched,
  });
  await lobby.guests.resetRedemption(guest, addresses.ada);
  const stuck = await stage.until(
    addresses.dana,
    shared.id,
    isStuckAt("reset-redemption", "directory-not-ready"),
  );
  assert.equal(stuck.recipient.email, addresses.maria, "until then nothing has changed");
  assert.equal((await stage.user()).externalUserState, "Accepted");
  assert.equal((await lobby.resolveGuest({ tid: guest.tenantId, oid: guest.objectId })).verdict, "welcome");
  await stage.pass(minute);
  await stage.waits(shared.id);
  assert.equal((await stage.posts()) - before, 2);
  await stage.acceptAsAda();
  await stage.until(addresses.dana, shared.id, ({ status }) => status === "accepted");
});

test("an answer that was lost is settled by a look-up, and the one mail carries a link that lives", async () => {
  await using stage = await setStage();
  const { shared, guest, lobby } = stage;
  for (const path of ["/v1.0/invitations", "/v1.0/users/*"])
    await stage.control.faults.add({
      method: path.endsWith("*") ? "PATCH" : "POST",
      path,
      times: 1,
      loseAnswer: true,
    });
  const looks = async () =>
    (await stage.control.requests({ method: "GET", pathContains: `/users/${guest.objectId}` })).length;
  const before = { posts: await stage.posts(), looks: await looks() };
  await lobby.guests.resetRedemption(guest, addresses.ada);
  await stage.waits(shared.id);
  assert.equal((await stage.posts()) - before.posts, 2, "nobody had learnt the first link");
  assert.ok((await looks()) > before.looks);
  assert.equal((await stage.mailsTo(addresses.ada)).length, 1);
  await stage.acceptAsAda();
  await stage.until(addresses.dana, shared.id, ({ status }) => status === "accepted");
  assert.deepEqual(await stage.members(), [guest.objectId]);
});

test("without the permission it says which, the guest keeps what they have, and asked again it goes on", async () => {
  const few = ["User.Read.All", "User.ReadUpdate.All", "User.Invite.All", "GroupMember.ReadWrite.All"];
  await using stage = await setStage({}, testSeed({ applicationPermissions: few }));
  const { shared, guest, lobby } = stage;
  await lobby.guests.resetRedemption(guest, addresses.ada);
  const failed = await stage.until(addresses.dana, shared.id, ({ status }) => status === "failed");
  assert.equal(failed.problem!.code, "permission-missing");
  assert.match(failed.problem!.detail!, /User\.ReadWrite\.All/);
  assert.deepEqual(failed.actions, ["retry", "revoke"]);
  assert.equal((await stage.signIn(guest)).verdict, "welcome");
  assert.deepEqual(await stage.members(), [guest.objectId]);
  await lobby.guests.resetRedemption(guest, addresses.ada);
  await stage.until(
    addresses.dana,
    shared.id,
    ({ status, version }) => status === "failed" && version > failed.version + 1,
  );
});

test("what is in the way is said before anything is written", async () => {
  await using stage = await setStage();
  const { shared, guest, lobby } = stage;
  const refused = (who: typeof guest | { email: string }, email: string, code: string) =>
    assert.rejects(lobby.guests.resetRedemption(who, email), { code });
  await refused(guest, "no address", "address-invalid");
  await refused(guest, "maria+new@fjordline.example", "address-unsupported");
  await refused({ ...guest, objectId: "00000000-0000-4000-8000-000000000009" }, addresses.ada, "not-found");
  const tomas = await stage.share({ ...shareWithMaria, recipients: [{ email: addresses.tomas }] });
  await refused(guest, addresses.tomas, "conflict");
  const dana = await stage.as(addresses.dana);
  assert.equal(stepOf(await dana.get(shared.id), "add-address"), undefined);
  // Nothing of Lobby's, but somebody in the directory goes by it.
  await dana.act(tomas.id, "revoke");
  await stage.until(addresses.dana, tomas.id, ({ status }) => status === "revoked");
  await lobby.guests.resetRedemption({ email: addresses.maria }, addresses.tomas);
  const failed = await stage.until(addresses.dana, shared.id, isStuckAt("add-address", "address-refused"));
  assert.equal(failed.status, "failed");
  assert.equal((await stage.user()).externalUserState, "Accepted");
  await lobby.guests.resetRedemption(guest, addresses.ada);
  await stage.waits(shared.id);
});

test("the same address again: the account at home is another one, and the guest accepts with it", async () => {
  await using stage = await setStage();
  const { shared, guest, lobby } = stage;
  await lobby.guests.resetRedemption(guest, addresses.maria);
  const view = await stage.until(
    addresses.dana,
    shared.id,
    (it) => it.status === "waiting-for-guest" && stepOf(it, "drop-address")?.state === "skipped",
  );
  assert.equal(view.recipient.email, addresses.maria);
  const again = await stage.accept(view);
  assert.deepEqual(again.guest, guest);
});

test("revoked while they move, the guest has nothing left, wherever they have got to", async () => {
  await using stage = await setStage();
  const { shared, guest, lobby } = stage;
  await stage.control.faults.add({
    ...resets,
    times: 1,
    status: 400,
    code: "BadRequest",
    message: unmatched,
  });
  await lobby.guests.resetRedemption(guest, addresses.ada);
  await stage.until(addresses.dana, shared.id, isStuckAt("reset-redemption", "directory-not-ready"));
  await (await stage.as(addresses.dana)).act(shared.id, "revoke");
  await stage.until(addresses.dana, shared.id, ({ status }) => status === "revoked");
  assert.deepEqual(await stage.members(), []);
  assert.equal((await stage.mailsTo(addresses.ada)).length, 0);
});

test("over HTTP those may move a guest whom the app names, and only one whom no other app knows", async () => {
  const staff = { id: "77777777-aaaa-4bbb-8ccc-000000000001", displayName: "Guest desk", members: [ids.ben] };
  const base = testSeed({ applicationPermissions: permissions });
  await using stage = await setStage(
    { policy: { guestAdmins: { groups: [staff.id] }, deniedDomains: ["rival.example"] } },
    { ...base, groups: [...base.groups!, staff] },
  );
  const { shared, guest, lobby } = stage;
  const ask = async (person: string, body: unknown) => {
    const response = await stage.call(`/guests/${guest.objectId}/reset-redemption`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await stage.tokenOf(person)}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  assert.equal(
    (await ask(addresses.dana, { email: addresses.ada })).status,
    404,
    "the inviter is none of them",
  );
  assert.equal((await ask(addresses.ben, {})).body.code, "request-invalid");
  assert.equal((await ask(addresses.ben, { email: "x@rival.example" })).body.code, "domain-not-allowed");
  const rename = (app: string) =>
    stage.database.query("update lobby.invitation set app = $1 where id = $2", [app, second.id]);
  const second = await stage.share(another);
  await stage.until(addresses.dana, second.id, ({ status }) => status === "accepted");
  await rename("stock");
  assert.equal((await ask(addresses.ben, { email: addresses.ada })).body.code, "share-refused");
  await rename("orders");
  const moved = await ask(addresses.ben, { email: addresses.ada });
  assert.equal(moved.status, 202);
  for (const { id } of [shared, second]) await stage.waits(id);
  for await (const { act, actor } of lobby.audit.read({ person: ids.ben }))
    if (act === "reset-redemption") assert.equal((actor as { name: string }).name, "Ben Osei");
});
