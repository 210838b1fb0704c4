import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuditRecord } from "../lobby.ts";
import { shareWithMaria } from "../testing/service.ts";
import { landingIn, startSharing } from "../testing/sharing.ts";
import { addresses, ids, testApp } from "../testing/tenant.ts";

type Service = Awaited<ReturnType<typeof startSharing>>;

async function entries(service: Service, filter = {}): Promise<AuditRecord[]> {
  const all: AuditRecord[] = [];
  for await (const record of service.lobby.audit.read(filter)) all.push(record);
  return all;
}

const said = ({ act, step }: AuditRecord) => (step ? `${act} ${step}` : act);
type Call = { operation: string; status: number; requestId: string; as: string };
const callsOf = (record: AuditRecord) => (record.graph ?? []) as Call[];

test("every act stands in the log: by whom, on whose behalf, with the ids that Microsoft gave its requests", async () => {
  await using service = await startSharing({ app: { ...testApp(), onGuestRemoved: async () => undefined } });
  const shared = await service.share(shareWithMaria);
  await service.call(landingIn((await service.mails()).at(-1)!.text), { method: "POST" });
  // The directory has not heard of it, so that nothing but this tells.
  await service.signIn(shared.guest!);
  await service.until(addresses.dana, shared.id, ({ steps }) => steps.at(-1)!.state === "done");
  const dana = await service.as(addresses.dana);
  await dana.act(shared.id, "extend", {
    accessUntil: new Date(service.now() + 7 * 86_400_000).toISOString(),
  });
  await dana.act(shared.id, "revoke");
  await service.until(addresses.dana, shared.id, ({ steps }) => steps.at(-1)!.state === "skipped");

  const log = await entries(service, { invitation: shared.id });
  assert.deepEqual(
    log.map(said).filter((act) => !act.startsWith("step-waiting")),
    [
      "share",
      "step-done look-up",
      "step-done invite",
      "step-done write-attributes",
      "step-done grant-access",
      "step-done provision",
      "step-done send-mail",
      "open",
      "sign-in",
      "step-done await-redemption",
      "extend",
      "revoke",
      "step-done remove-access",
      "step-done remove-from-app",
      "step-skipped close-account",
    ],
  );
  const invited = log.find((record) => said(record) === "step-done invite")!;
  assert.deepEqual(
    callsOf(invited).map(({ operation, as, status }) => [operation, as, status]),
    [["send-invitation", "inviter", 201]],
  );
  assert.match(callsOf(invited)[0]!.requestId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.deepEqual(invited.actor, { is: "lobby" });
  assert.deepEqual(invited.inviter, {
    tenantId: ids.tenant,
    objectId: ids.dana,
    name: "Dana Reyes",
    email: addresses.dana,
  });
  const revoked = log.find(({ act }) => act === "revoke")!;
  assert.deepEqual(revoked.changed, { revocation: { from: null, to: "revoked" } });
  assert.equal((revoked.actor as { objectId: string }).objectId, ids.dana);

  const [report] = await service.lobby.audit.verify();
  assert.deepEqual(
    [report!.app, report!.entries, report!.brokenAt],
    ["orders", (await entries(service)).length, null],
  );
  const text = JSON.stringify(await entries(service));
  assert.ok(!/welcome\/|redeem\?|eyJ/.test(text), "neither a link nor a token");
  assert.ok(!text.includes(shareWithMaria.message!));
});

test("a link that is copied stands in the log, and so does a call to Graph that was lost", async () => {
  await using service = await startSharing();
  await service.control.faults.add({
    method: "POST",
    path: `/v1.0/groups/${ids.group}/members/$ref`,
    times: 1,
    loseAnswer: true,
  });
  const shared = await service.share(shareWithMaria);
  const link = await (await service.as(addresses.dana)).link(shared.id);
  const log = await entries(service, { invitation: shared.id });
  assert.equal(log.at(-1)!.act, "copy-link");
  assert.ok(!JSON.stringify(log).includes(link.url.split("/").at(-1)!));
  const lost = log.find((record) => said(record) === "step-waiting grant-access")!;
  assert.deepEqual([lost.problem, callsOf(lost)[0]!.status], ["graph-unavailable", null]);
});

test("many at once make one chain; an entry that is changed, taken out or cut off is found", async () => {
  await using service = await startSharing();
  const recipients = Array.from({ length: 20 }, (_, n) => ({ email: `guest${n}@fjordline.example` }));
  await service.post({ ...shareWithMaria, recipients }, { token: await service.tokenOf(addresses.dana) });
  await service.share(shareWithMaria);
  const { audit } = service.lobby;
  const [before] = await audit.verify();
  assert.equal(before!.brokenAt, null);
  assert.ok(before!.entries > 25);

  for (const statement of [
    "update lobby.audit set entry = replace(entry, 'share', 'shore') where seq = 3",
    `update lobby.audit set personal = '{"guest":{"name":"Nobody"}}' where seq = 3`,
    "delete from lobby.audit where seq = 3",
    "truncate lobby.audit",
  ])
    await assert.rejects(service.database.query(statement), /only added to/);

  // Whoever owns the database can switch that off, and is found out.
  const broken = async (statement: string, undo: string) => {
    await service.database.query(
      `alter table lobby.audit disable trigger all; ${statement}; alter table lobby.audit enable trigger all`,
    );
    const [report] = await audit.verify([{ app: "orders", ...before!.head }]);
    await service.database.query(
      `alter table lobby.audit disable trigger all; ${undo}; alter table lobby.audit enable trigger all`,
    );
    return report!.brokenAt;
  };
  assert.deepEqual(
    await broken(
      "update lobby.audit set entry = replace(entry, 'share', 'shore') where seq = 3",
      "update lobby.audit set entry = replace(entry, 'shore', 'share') where seq = 3",
    ),
    { seq: 3, why: "changed" },
  );
  assert.deepEqual(
    await broken(
      `update lobby.audit set personal = jsonb_set(personal, '{guest,name}', '"Nobody"') where seq = 4`,
      `update lobby.audit set personal = jsonb_set(personal, '{guest,name}', 'null') where seq = 4`,
    ),
    { seq: 4, why: "the guest's name or address was changed" },
  );
  assert.equal((await audit.verify())[0]!.brokenAt, null);
  await service.database.query(
    `alter table lobby.audit disable trigger all; delete from lobby.audit where seq > 20;
     update lobby.audit_head set seq = 20, hash = (select hash from lobby.audit where seq = 20);
     alter table lobby.audit enable trigger all`,
  );
  assert.equal((await audit.verify())[0]!.brokenAt, null, "by itself the chain cannot know");
  assert.deepEqual((await audit.verify([{ app: "orders", ...before!.head }]))[0]!.brokenAt, {
    seq: 21,
    why: `cut off: entry ${before!.head.seq} was noted`,
  });
});

test("a person can be erased from the log, by address or by id, and the chain stays whole", async () => {
  await using service = await startSharing();
  const shared = await service.share(shareWithMaria);
  await service.share({ ...shareWithMaria, recipients: [{ email: addresses.tomas }] });
  const { audit } = service.lobby;
  const named = async (address: string) => JSON.stringify(await entries(service)).includes(address);
  assert.ok(await named(addresses.maria));
  assert.ok((await audit.erase({ email: addresses.maria.toUpperCase() })) >= 5);
  assert.deepEqual([await named(addresses.maria), await named(addresses.tomas)], [false, true]);
  assert.equal(await audit.erase({ email: addresses.maria }), 0);

  const [report] = await audit.verify();
  assert.deepEqual([report!.brokenAt, report!.erased >= 5], [null, true]);
  const ofMaria = await entries(service, { person: shared.guest!.objectId });
  assert.ok(ofMaria.length > 0, "what was done can still be told by key");
  assert.ok((await audit.erase({ objectId: ids.dana })) > 5);
  assert.ok(!(await named("Dana Reyes")));
  assert.equal((await audit.verify())[0]!.brokenAt, null);
});
