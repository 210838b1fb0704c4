import assert from "node:assert/strict";
import { test } from "node:test";
import { LobbyError } from "../contract/client.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses, testApp, testSeed } from "../testing/tenant.ts";

const { resource } = shareWithMaria;
const refusedWith = (code: string) => (error: unknown) =>
  error instanceof LobbyError && error.problem.code === code;

const guest = (displayName: string, mail: string, more = {}) => ({
  userPrincipalName: `${mail.replace("@", "_")}#EXT#@hartwell.example`,
  displayName,
  mail,
  userType: "Guest" as const,
  ...more,
});
const seed = testSeed();
const withGuests = {
  ...seed,
  users: [
    ...seed.users!,
    guest("Tomas Berg", "t.berg@fjordline.example", { companyName: "Fjordline AS" }),
    guest("Ada Tomlin", "ada@rival.example"),
    guest("Tom Blocked", "tom@okafor.example", { accountEnabled: false }),
    guest("Inês Duarte", "tombola@okafor.example"),
    { userPrincipalName: "tom@hartwell.example", displayName: "Tom Member", mail: "tom@hartwell.example" },
  ],
};

test("guests of the tenant are suggested by name and address: no colleagues, nobody blocked, nobody of a denied domain", async () => {
  await using service = await startService({
    seed: withGuests,
    app: { ...testApp(), policy: { deniedDomains: ["rival.example"] } },
  });
  const dana = await service.clientOf(addresses.dana);
  const { people } = await dana.suggestGuests(resource, "tom");
  assert.deepEqual(
    people.toSorted((a, b) => a.email.localeCompare(b.email)),
    [
      { email: "t.berg@fjordline.example", displayName: "Tomas Berg", company: "Fjordline AS" },
      { email: "tombola@okafor.example", displayName: "Inês Duarte", company: null },
    ],
  );
  // What would end the quotation in Graph's query is no part of a name.
  assert.deepEqual((await dana.suggestGuests(resource, 'tom" OR "displayName:a')).people, []);
  await assert.rejects(dana.suggestGuests(resource, "t"), refusedWith("request-invalid"));
  await assert.rejects(
    dana.suggestGuests({ type: "secret", id: "1" }, "tom"),
    refusedWith("resource-unknown"),
  );
});

test("an inviter who is a guest is suggested nobody, and neither is anybody where the app does not want it", async () => {
  await using service = await startService({ seed: withGuests });
  const dana = await service.clientOf(addresses.dana);
  const { id } = (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
  const { guest } = await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  await service.signIn(guest!);
  const maria = await service.clientOf(addresses.maria);
  assert.deepEqual((await maria.suggestGuests(resource, "tom")).people, []);
  assert.ok((await dana.suggestGuests(resource, "tom")).people.length > 0);

  await using without = await startService({
    seed: withGuests,
    app: { ...testApp(), policy: { suggestGuests: false } },
  });
  assert.deepEqual(
    (await (await without.clientOf(addresses.dana)).suggestGuests(resource, "tom")).people,
    [],
  );
  assert.deepEqual(await without.control.requests({ method: "GET", pathContains: "search" }), []);
});

const ben = { name: "Ben Osei", email: addresses.ben };
test("whoever may not share is told whom to ask, and is told of nobody else", async () => {
  await using service = await startService({
    seed: withGuests,
    app: {
      ...testApp(),
      mayShare: async () => ({
        allowed: false,
        reason: "Only the owner can share an order.",
        askWhom: { ...ben, secret: "of the app" } as typeof ben,
      }),
    },
  });
  const dana = await service.clientOf(addresses.dana);
  const { mayShare, reason, askWhom, app } = await dana.shareOptions(resource);
  assert.deepEqual(
    { mayShare, reason, askWhom },
    {
      mayShare: false,
      reason: "Only the owner can share an order.",
      askWhom: ben,
    },
  );
  assert.equal(app.company, testApp().company);
  await assert.rejects(dana.suggestGuests(resource, "tom"), refusedWith("share-refused"));
  await assert.rejects(dana.colleagues(resource), refusedWith("share-refused"));
});

test("who of the organisation can open it is what the app says, nobody where it says nothing, and a problem where it fails", async () => {
  let fails = false;
  await using service = await startService({
    app: {
      ...testApp(),
      colleagues: async (_, { id }) => {
        if (fails) throw new Error("no database");
        return [
          { name: "Dana Reyes", email: addresses.dana, role: `Owner of ${id}` },
          { name: "Night shift", role: "Can view" },
        ];
      },
    },
  });
  const dana = await service.clientOf(addresses.dana);
  assert.deepEqual((await dana.colleagues(resource)).colleagues, [
    { name: "Dana Reyes", email: addresses.dana, role: `Owner of ${resource.id}` },
    { name: "Night shift", email: null, role: "Can view" },
  ]);
  fails = true;
  await assert.rejects(dana.colleagues(resource), refusedWith("app-unavailable"));
  await using silent = await startService();
  assert.deepEqual((await (await silent.clientOf(addresses.dana)).colleagues(resource)).colleagues, []);
});

test("a guest's company stands in their invitation: as the directory has it, or as the app wrote it there", async () => {
  const fjordline = { companyName: "Fjordline AS" };
  await using service = await startService({
    seed: {
      ...seed,
      users: [...seed.users!, guest("Ada Okafor", "ada@okafor.example", { companyName: "Okafor Ltd" })],
    },
    app: {
      ...testApp(),
      attributes: ({ recipient }) => (recipient.email === addresses.maria ? fjordline : {}),
    },
  });
  const dana = await service.clientOf(addresses.dana);
  const { invitations } = await dana.invite(
    { ...shareWithMaria, recipients: [{ email: addresses.maria }, { email: "ada@okafor.example" }] },
    { idempotencyKey: "k" },
  );
  const companies = [];
  for (const { id } of invitations) {
    const { company } = await service.until(addresses.dana, id, ({ company }) => company !== null);
    companies.push(company);
  }
  assert.deepEqual(companies, ["Fjordline AS", "Okafor Ltd"]);
});
