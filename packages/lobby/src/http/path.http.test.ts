import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationsAccepted } from "../contract/index.ts";
import type { ProvisionedGuest } from "../options.ts";
import { publicUrl, shareWithMaria, startService } from "../testing/service.ts";
import { addresses, ids, testApp } from "../testing/tenant.ts";

test("from Share to Accepted: one guest, one group, one row in the app, one mail, and nothing secret in the log", async () => {
  const provisioned: ProvisionedGuest[] = [];
  await using service = await startService({ app: testApp(async (guest) => void provisioned.push(guest)) });
  const token = await service.tokenOf(addresses.dana);

  const response = await service.post(shareWithMaria, { token });
  assert.equal(response.status, 202);
  const { invitations } = (await response.json()) as InvitationsAccepted;
  const { id } = invitations[0]!;
  assert.equal(response.headers.get("location"), `${publicUrl}/invitations/${id}`);
  assert.equal(invitations[0]!.status, "queued");

  const waiting = await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  assert.deepEqual(waiting.steps.map(({ name, state }) => `${name} ${state}`).slice(0, 6), [
    "look-up done",
    "invite done",
    "write-attributes done",
    "grant-access done",
    "provision done",
    "send-mail done",
  ]);
  const [guest] = provisioned;
  assert.equal(provisioned.length, 1);
  assert.deepEqual(waiting.guest, { tenantId: guest!.tenantId, objectId: guest!.objectId });

  const mails = await service.control.mailbox.list({ to: addresses.maria });
  assert.equal(mails.length, 1);
  assert.match(mails[0]!.text, /Could you check the delivery date\?/);
  const landing = mails[0]!.text.match(/http:\/\/localhost:4000\/lobby(\/welcome\/[\w-]+)/)![1]!;

  // A scanner opens the link, more than once.
  for (let n = 0; n < 3; n++) assert.equal((await service.call(landing)).status, 200);
  const page = await (await service.call(landing)).text();
  assert.match(page, /Dana Reyes shared Order 1207 with you/);
  assert.match(page, /maria@fjordline\.example/);
  assert.ok(!page.includes("redeem"), "the redeem link stays out of the page");

  const onward = await service.call(landing, { method: "POST" });
  assert.equal(onward.status, 303);
  const redeemUrl = onward.headers.get("location")!;
  const { redirectUrl } = await service.control.guests.redeem({ redeemUrl });
  assert.equal(redirectUrl, "http://localhost:4000/orders/1207");

  await service.signIn(waiting.guest!);
  const accepted = await service.until(addresses.dana, id, ({ status }) => status === "accepted");
  assert.ok(accepted.acceptedAt);
  assert.match(await (await service.call(landing)).text(), /is open to you/);

  const posts = await service.control.requests({ method: "POST", pathContains: "/invitations" });
  assert.equal(posts.length, 1);
  const members = await fetch(`${service.emulator.graphUrl}/groups/${ids.group}/members`, {
    headers: { authorization: `Bearer ${await service.entra.asApp()}` },
  });
  assert.deepEqual(
    ((await members.json()) as { value: { id: string }[] }).value.map((it) => it.id),
    [guest!.objectId],
  );

  const log = service.log.join("");
  assert.ok(log.includes("Step done"));
  const ticket = new URL(redeemUrl).searchParams.get("rd")!;
  for (const secret of [
    token,
    token.split(".")[2]!,
    redeemUrl,
    ticket,
    landing.split("/").at(-1)!,
    "Could you check",
    "only-for-tests",
  ])
    assert.ok(!log.includes(secret), "a secret is in the log");
  assert.ok(!/eyJ[\w-]{10}/.test(log), "something like a token is in the log");
});

test("without a sign-in the directory says that the guest has accepted, soon after they went on to Microsoft", async () => {
  await using service = await startService();
  const response = await service.post(shareWithMaria, { token: await service.tokenOf(addresses.dana) });
  const { id } = ((await response.json()) as InvitationsAccepted).invitations[0]!;
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  const [mail] = await service.control.mailbox.list({ to: addresses.maria });
  const landing = mail!.text.match(/\/lobby(\/welcome\/[\w-]+)/)![1]!;
  const onward = await service.call(landing, { method: "POST" });
  await service.control.guests.redeem({ redeemUrl: onward.headers.get("location")! });
  await service.call(landing, { method: "POST" });
  const accepted = await service.until(addresses.dana, id, ({ status }) => status === "accepted");
  assert.equal(accepted.steps.at(-1)!.state, "done");
});

test("a second share with a pending guest sends the same way in, and does not invite again", async () => {
  await using service = await startService();
  const token = await service.tokenOf(addresses.dana);
  const share = async (id: string) => {
    const response = await service.post({ ...shareWithMaria, resource: { type: "order", id } }, { token });
    const made = ((await response.json()) as InvitationsAccepted).invitations[0]!;
    return service.until(addresses.dana, made.id, ({ status }) => status === "waiting-for-guest");
  };
  const [first, second] = [await share("1207"), await share("1208")];
  assert.deepEqual(second.guest, first.guest);
  assert.equal(second.steps[1]!.state, "skipped");
  assert.equal((await service.control.requests({ method: "POST", pathContains: "/invitations" })).length, 1);
  const links = await Promise.all(
    (await service.control.mailbox.list({ to: addresses.maria })).map(async (mail) => {
      const landing = mail.text.match(/\/lobby(\/welcome\/[\w-]+)/)![1]!;
      return (await service.call(landing, { method: "POST" })).headers.get("location");
    }),
  );
  assert.equal(links.length, 2);
  assert.equal(links[0], links[1]);
});
