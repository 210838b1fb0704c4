import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppOptions } from "../options.ts";
import { shareWithMaria } from "../testing/service.ts";
import { landingIn, startSharing } from "../testing/sharing.ts";
import { addresses, testApp, testSeed } from "../testing/tenant.ts";

const app = (mail: AppOptions["mail"] = {}): AppOptions => ({
  ...testApp(),
  invitation: { linkDays: 10 },
  mail: { remindDaysBefore: { invitationEnds: [3, 1], accessEnds: [2] }, ...mail },
});
type Service = Awaited<ReturnType<typeof startSharing>>;
type View = Awaited<ReturnType<Service["share"]>>;

const subjects = async (service: Service) => (await service.mails()).map(({ subject }) => subject);
const stepOf = ({ steps }: View) => steps.find(({ name }) => name === "remind");
/** Resolves when a reminder has come to its end after that moment. */
const reminded = (service: Service, id: string, after: number) =>
  service.until(addresses.dana, id, (view) => {
    const step = stepOf(view);
    return ["done", "skipped"].includes(step?.state ?? "") && Date.parse(step!.at!) >= after;
  });

test("who does not answer is reminded on the days that the app says, with the same way in, until the invitation ends", async () => {
  await using service = await startSharing({ app: app() });
  const { id } = await service.share({ ...shareWithMaria, language: "fr" });
  const first = "Dana Reyes a partagé «\u00a0Order 1207\u00a0» avec vous dans Orders";
  for (const passed of [7.1, 2]) {
    const now = service.now();
    await service.pass(passed);
    await reminded(service, id, now);
    // The directory is asked once more, as after every wait.
    const view = await service.until(addresses.dana, id, ({ steps }) => {
      const { state, at } = steps.find(({ name }) => name === "await-redemption")!;
      return state === "waiting" && Date.parse(at!) >= now;
    });
    assert.equal(view.status, "waiting-for-guest");
  }
  assert.deepEqual(await subjects(service), [first, `Rappel\u00a0: ${first}`, `Rappel\u00a0: ${first}`]);
  const links = (await service.mails()).map(({ text }) => landingIn(text));
  assert.equal(new Set(links).size, 1);
  assert.equal((await service.call(links[0]!)).status, 200);

  await service.pass(1);
  const over = await service.until(addresses.dana, id, ({ status }) => status === "expired");
  assert.deepEqual([over.actions, (await service.mails()).length], [[], 3]);
});

test("somebody who has accepted at Microsoft is not asked again, also when nobody has told Lobby", async () => {
  await using service = await startSharing({ app: app() });
  const view = await service.share(shareWithMaria);
  const landing = landingIn((await service.mails())[0]!.text);
  const onward = await service.call(landing, { method: "POST" });
  await service.control.guests.redeem({ redeemUrl: onward.headers.get("location")! });
  await service.pass(7.1);
  await service.until(addresses.dana, view.id, ({ status }) => status === "accepted");
  assert.equal((await service.mails()).length, 1);
});

test("a guest hears once that their access ends, and the inviter sees when it has", async () => {
  await using service = await startSharing({ app: app() });
  const accessUntil = new Date(service.now() + 20 * 24 * 3600_000).toISOString();
  const { id } = await service.accept(await service.share({ ...shareWithMaria, accessUntil }));
  const now = service.now();
  await service.pass(18.1);
  const told = await reminded(service, id, now);
  assert.equal(told.status, "accepted");
  const [, notice] = await service.mails();
  assert.equal(notice!.subject, "Your access to Order 1207 in Orders ends soon");
  assert.match(notice!.text, /http:\/\/localhost:4000\/orders\/1207/);
  assert.doesNotMatch(notice!.text, /welcome/);
  await service.pass(1);
  await service.pass(1);
  await service.until(addresses.dana, id, ({ status }) => status === "expired");
  assert.equal((await service.mails()).length, 2);
});

test("a reminder that cannot be delivered is given up, and the invitation goes on", async () => {
  await using service = await startSharing({ app: app() });
  const view = await service.share(shareWithMaria);
  await service.control.faults.add({ method: "SMTP", path: addresses.maria, status: 554 });
  const now = service.now();
  await service.pass(7.1);
  const given = await reminded(service, view.id, now);
  assert.deepEqual([given.status, stepOf(given)!.state], ["waiting-for-guest", "skipped"]);
  assert.match(stepOf(given)!.why!, /answered 554/);
  assert.equal((await service.accept(given)).status, "accepted");
});

test("a reminder whose answer was lost is not sent a second time", async () => {
  const applicationPermissions = [
    "User.Read.All",
    "User.ReadUpdate.All",
    "GroupMember.ReadWrite.All",
    "Mail.Send",
    "Mail.Read",
  ];
  const from = { name: "Hartwell Foods", address: addresses.dana };
  await using service = await startSharing({
    app: app(),
    seed: testSeed({ applicationPermissions }),
    change: { mail: { from, graph: { mailbox: addresses.dana } } },
  });
  const { id } = await service.share(shareWithMaria);
  await service.control.faults.add({ method: "POST", path: "/v1.0/users/*/sendMail", loseAnswer: true });
  const now = service.now();
  await service.pass(7.1);
  await service.until(addresses.dana, id, ({ problem }) => problem?.code === "outcome-unknown");
  await service.pass(0.01);
  assert.equal(stepOf(await reminded(service, id, now))!.state, "done");
  assert.equal((await service.mails()).length, 2);
});
