import assert from "node:assert/strict";
import { test } from "node:test";
import { signInStage } from "../testing/sign-in-stage.ts";
import { createBrowser, graphOf, testSeed, userToken } from "../testing/tenant.ts";

const { emulator, authorizeUrl, inviteGuest } = await signInStage();

test("a guest who is sent to the endpoint of all tenants is signed in at home, where the app is not known", async () => {
  const { inviteRedeemUrl } = await inviteGuest("maria@fjordline.example");
  await emulator.control.guests.redeem({ redeemUrl: inviteRedeemUrl });
  const browser = createBrowser(emulator);
  await browser.go(authorizeUrl().replace(emulator.tenantId, "common"));
  const { url } = await browser.press("Maria Lindqvist");
  assert.match(url.searchParams.get("error_description")!, /^AADSTS700016: .*Fjordline Logistics/);
});

test("automatic redemption skips the consent when both sides allow it", async () => {
  const [fjordline, ...rest] = testSeed.organisations!;
  await emulator.control.reset({
    ...testSeed,
    organisations: [
      { ...fjordline!, tenantId: "f0000000-0000-4000-8000-000000000001", allowsAutomaticRedemption: true },
      ...rest,
    ],
  });
  const { inviteRedeemUrl } = await inviteGuest("maria@fjordline.example");
  const browser = createBrowser(emulator);
  await browser.go(inviteRedeemUrl);
  assert.match(
    (await browser.press("Maria Lindqvist")).text,
    /Review permissions/,
    "the host has not said so yet",
  );
  const partner = { automaticUserConsentSettings: { inboundAllowed: true } };
  await emulator.control.settings.change({
    crossTenantAccess: { partners: { "f0000000-0000-4000-8000-000000000001": partner } },
  });
  assert.equal((await browser.go(inviteRedeemUrl)).url.href, "http://localhost:4000/");
});

test("cross-tenant access settings can keep a whole organisation out", async () => {
  await emulator.control.settings.change({
    crossTenantAccess: {
      default: { b2bCollaborationInbound: { usersAndGroups: { accessType: "blocked", targets: [] } } },
    },
  });
  const graph = graphOf(emulator, await userToken(emulator, "dana@hartwell.example", "User.Invite.All"));
  const { status, body } = await graph("POST", "/invitations", {
    invitedUserEmailAddress: "maria@fjordline.example",
    inviteRedirectUrl: "http://localhost:4000",
  });
  assert.equal(status, 400);
  assert.match(body.error.message, /^This invitation is blocked by cross-tenant access settings\./);
});

test("a guest who accepted is kept out at sign-in by cross-tenant access settings, of either side", async () => {
  const id = "f0000000-0000-4000-8000-000000000001";
  const [fjordline, ...rest] = testSeed.organisations!;
  const signIn = async (blocksOutbound: boolean, accessType: string, ...users: string[]) => {
    const targets = users.map((target) => ({ target, targetType: "user" }));
    await emulator.control.reset({
      ...testSeed,
      organisations: [{ ...fjordline!, tenantId: id }, ...rest],
    });
    const { inviteRedeemUrl } = await inviteGuest("maria@fjordline.example");
    await emulator.control.guests.redeem({ redeemUrl: inviteRedeemUrl });
    const { changes } = await emulator.control.snapshot.export();
    await emulator.control.snapshot.import({
      version: 1,
      changes: changes.map(([kind, key, row]) => [
        kind,
        key,
        kind === "organisations" && key === id ? ({ ...row, blocksOutbound } as typeof row) : row,
      ]),
    });
    const partner = { b2bCollaborationInbound: { usersAndGroups: { accessType, targets } } };
    await emulator.control.settings.change({ crossTenantAccess: { partners: { [id]: partner } } });
    const browser = createBrowser(emulator);
    await browser.go(authorizeUrl());
    const page = await browser.press("Maria Lindqvist");
    return /AADSTS\d+/.exec(page.text)?.[0] ?? (page.url.searchParams.has("code") && "a code");
  };
  assert.equal(await signIn(false, "allowed", "AllUsers"), "a code");
  assert.equal(await signIn(true, "allowed", "AllUsers"), "AADSTS500212");
  assert.equal(await signIn(false, "blocked", "AllUsers"), "AADSTS500213");
  const somebodyElse = "f0000000-0000-4000-8000-000000000002";
  assert.equal(await signIn(false, "blocked", somebodyElse), "a code");
  assert.equal(await signIn(false, "allowed", somebodyElse), "AADSTS500213");
});
