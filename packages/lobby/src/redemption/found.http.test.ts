import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationView } from "../contract/index.ts";
import { administrator } from "../testing/administrator.ts";
import { shareWithMaria } from "../testing/service.ts";
import { landingIn, startSharing } from "../testing/sharing.ts";
import { addresses, testApp, testSeed } from "../testing/tenant.ts";
import { startWebhookReceiver, testSecrets } from "../testing/webhook-receiver.ts";

const minutes = (count: number) => count / (24 * 60);
const isAccepted = ({ status, steps }: InvitationView) =>
  status === "accepted" && steps.every(({ state }) => state === "done" || state === "skipped");
const changes = { method: "GET", path: "/v1.0/users/delta" };

type Service = Awaited<ReturnType<typeof startSharing>>;

/** The link to Microsoft, without anything that would tell Lobby: as if the mail were kept for later. */
async function redeemLater(service: Service): Promise<() => Promise<unknown>> {
  const landing = landingIn((await service.mails()).at(-1)!.text);
  const redeemUrl = (await service.call(landing, { method: "POST" })).headers.get("location")!;
  // Long enough ago that nobody asks after this guest any more.
  for (let n = 0; n < 8; n++) await service.pass(minutes(5));
  return () => service.control.guests.redeem({ redeemUrl });
}

const ways: [name: string, accept: (service: Service, view: InvitationView) => Promise<unknown>][] = [
  [
    "by the directory's changes",
    async (service) => {
      const redeem = await redeemLater(service);
      const before = (await service.control.requests({ pathContains: "/v1.0/users/" })).length;
      await redeem();
      await service.pass(minutes(1));
      return async () => {
        const since = (await service.control.requests({ pathContains: "/v1.0/users/" })).slice(before);
        const others = since.filter(({ path }) => !path.startsWith("/v1.0/users/delta"));
        assert.deepEqual(others, [], "nobody asked after one guest");
      };
    },
  ],
  [
    "by a look after Continue",
    async (service) => {
      await service.control.faults.add({ ...changes, status: 503, times: 1000 });
      const landing = landingIn((await service.mails()).at(-1)!.text);
      const redeemUrl = (await service.call(landing, { method: "POST" })).headers.get("location")!;
      // The look at the very moment of Continue comes too early.
      const looked = `select 1 from lobby.invitation where steps->'await-redemption'->>'is' = 'waiting' and updated_at > opened_at`;
      while ((await service.database.query(looked)).length === 0);
      await service.control.guests.redeem({ redeemUrl });
      await service.pass(minutes(1));
    },
  ],
  [
    "by a sign-in",
    async (service, view) => {
      await service.control.faults.add({ ...changes, status: 503, times: 1000 });
      await service.signIn(view.guest!);
    },
  ],
];

for (const [name, accept] of ways)
  test(`an acceptance that is found ${name} is streamed, told by webhook, and in the audit log, once`, async () => {
    await using receiver = await startWebhookReceiver();
    const webhook = { kind: "webhook", url: receiver.url, secrets: [testSecrets.new] } as const;
    await using service = await startSharing({ app: { ...testApp(), provision: [webhook] } });
    const shared = await service.share(shareWithMaria);
    assert.equal(shared.status, "waiting-for-guest");
    const check = await accept(service, shared);
    const view = await service.until(addresses.dana, shared.id, isAccepted);
    assert.ok(view.acceptedAt);
    while (!receiver.types().includes("invitation.accepted")) await service.lobby.sweep();
    await service.lobby.sweep();
    assert.equal(receiver.types().filter((type) => type === "invitation.accepted").length, 1);
    const acts: string[] = [];
    for await (const { act, step } of service.lobby.audit.read({ invitation: shared.id }))
      acts.push(`${act} ${step}`);
    assert.equal(acts.filter((act) => act === "step-done await-redemption").length, 1);
    if (typeof check === "function") await check();
  });

test("a guest who is deleted while they are waited for is noticed in the directory's changes", async () => {
  await using service = await startSharing();
  const shared = await service.share(shareWithMaria);
  await service.pass(minutes(70));
  await administrator(service)("DELETE", `/users/${shared.guest!.objectId}`);
  await service.pass(minutes(1));
  const failed = await service.until(addresses.dana, shared.id, ({ status }) => status === "failed");
  assert.equal(failed.problem?.code, "person-deleted");
});

test("without the permission to read users the first sign-in tells, and the directory is asked once an hour", async () => {
  const seed = testSeed({ applicationPermissions: ["GroupMember.ReadWrite.All"] });
  const { attributes: _, ...app } = testApp();
  await using service = await startSharing({ seed, app });
  const shared = await service.share(shareWithMaria);
  for (let n = 0; n < 5; n++) await service.pass(minutes(10));
  const asked = await service.control.requests({ pathContains: "/v1.0/users/delta" });
  assert.deepEqual(
    asked.map(({ status }) => status),
    [403],
  );
  await service.accept(shared);
  await service.until(addresses.dana, shared.id, isAccepted);
});
