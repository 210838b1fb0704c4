import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationsAccepted } from "../contract/index.ts";
import { shareWithMaria } from "../testing/service.ts";
import { landingIn, startSharing } from "../testing/sharing.ts";
import { addresses, testSeed } from "../testing/tenant.ts";

const sendMail = { method: "POST", path: `/v1.0/users/${addresses.dana.replace("@", "%40")}/sendMail` };
const minute = 1 / (24 * 60);

/** The service, sending from Dana's own mailbox. */
async function startGraphMail(permissions: readonly string[] = ["Mail.Send", "Mail.Read"]) {
  const applicationPermissions = [
    "User.Read.All",
    "User.ReadUpdate.All",
    "GroupMember.ReadWrite.All",
    ...permissions,
  ];
  const from = { name: "Hartwell Foods", address: addresses.dana };
  const service = await startSharing({
    seed: testSeed({ applicationPermissions }),
    change: { mail: { from, graph: { mailbox: addresses.dana } } },
  });
  return {
    ...service,
    /** An invitation on its way, when the mail's answer has been lost. */
    async shareAndLose(fault: { loseAnswer: true } | { reset: true }) {
      await service.control.settings.change({ replication: { sentItems: 120 } });
      await service.control.faults.add({ ...sendMail, ...fault });
      const token = await service.tokenOf(addresses.dana);
      const response = await service.post(shareWithMaria, { token });
      const { id } = ((await response.json()) as InvitationsAccepted).invitations[0]!;
      await service.until(addresses.dana, id, ({ problem }) => problem?.code === "outcome-unknown");
      return id;
    },
    /** It has looked, is not certain, and will look again. */
    looksAgain: (id: string) =>
      service.until(addresses.dana, id, ({ steps, problem }) => {
        const { until } = steps.find(({ name }) => name === "send-mail")!;
        return !problem && until !== undefined && Date.parse(until) > service.now() + 5000;
      }),
    sent: async () => (await service.control.requests({ pathContains: "/sendMail" })).length,
  };
}

test("mail goes out from a mailbox of the tenant, with the guest's own way in", async () => {
  await using service = await startGraphMail();
  const view = await service.share(shareWithMaria);
  const [mail] = await service.mails();
  assert.equal(mail!.from, `Dana Reyes <${addresses.dana}>`);
  assert.equal(mail!.subject, "Dana Reyes shared Order 1207 with you in Orders");
  assert.equal((await service.call(landingIn(mail!.text))).status, 200);
  assert.equal((await service.accept(view)).status, "accepted");
  assert.ok(!service.log.join("").includes(landingIn(mail!.text).split("/").at(-1)!));
});

test("a mail whose answer was lost is found among the sent ones, and not sent again", async () => {
  await using service = await startGraphMail();
  const id = await service.shareAndLose({ loseAnswer: true });
  assert.equal((await service.mails()).length, 1);
  await service.pass(minute);
  await service.looksAgain(id);
  await service.pass(2 * minute);
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  assert.deepEqual([await service.sent(), (await service.mails()).length], [1, 1]);
});

test("a mail that never arrived at Graph is sent when it is certain that it did not", async () => {
  await using service = await startGraphMail();
  const id = await service.shareAndLose({ reset: true });
  await service.pass(minute);
  await service.looksAgain(id);
  assert.deepEqual(await service.mails(), []);
  await service.pass(5 * minute);
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  assert.equal((await service.mails()).length, 1);
});

test("where nobody can find out, nothing is sent by itself, and the inviter decides", async () => {
  await using service = await startGraphMail(["Mail.Send"]);
  const id = await service.shareAndLose({ reset: true });
  await service.pass(minute);
  const failed = await service.until(addresses.dana, id, ({ status }) => status === "failed");
  assert.deepEqual([failed.problem!.code, failed.problem!.fixedBy], ["mail-outcome-unknown", "inviter"]);
  assert.match(failed.problem!.detail!, /Mail\.Read/);
  assert.deepEqual(await service.mails(), []);
  await (await service.as(addresses.dana)).act(id, "retry");
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  assert.equal((await service.mails()).length, 1);
});
