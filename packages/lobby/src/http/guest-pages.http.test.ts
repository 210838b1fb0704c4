import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hono } from "hono";
import { type InvitationRequest, type InvitationsAccepted, notWelcomeReasons } from "../contract/index.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses, testApp } from "../testing/tenant.ts";
import { guestPageGalleryRoutes } from "./guest-page-gallery.ts";

let service: Awaited<ReturnType<typeof startService>>;
before(async () => {
  const mayShare = async (_: unknown, { id }: { id: string }) => ({
    allowed: true as const,
    name: id === "4003" ? `<script>alert("x")</script> & 'Sons'` : `Order ${id}`,
  });
  service = await startService({ app: { ...testApp(), mayShare } });
});
after(() => service[Symbol.asyncDispose]());

async function share(id: string, change: Partial<InvitationRequest> = {}): Promise<string> {
  const token = await service.tokenOf(addresses.dana);
  const response = await service.post(
    { ...shareWithMaria, resource: { type: "order", id }, ...change },
    { token },
  );
  return ((await response.json()) as InvitationsAccepted).invitations[0]!.id;
}

/** The way in that stands in the mail about this order. */
async function landing(orderId: string, to: string = addresses.maria): Promise<string> {
  const mails = await service.control.mailbox.list({ to });
  const mail =
    mails.find(({ subject, text }) => `${subject} ${text}`.includes(`Order ${orderId}`)) ?? mails.at(-1)!;
  return mail.text.match(/\/lobby(\/welcome\/[\w-]+)/)![1]!;
}

/** Until its runner has let go of it: the status is there while the step before the wait is still being looked at. */
const waiting = (id: string) =>
  service.until(addresses.dana, id, ({ steps }) =>
    steps.some(({ name, state }) => name === "await-redemption" && state === "waiting"),
  );

/** Makes the row as it would be at some other moment: nobody looks at it by themselves, and who has read it cannot save. */
const rewrite = (change: string, values: readonly unknown[] = []) =>
  service.database.query(
    `update lobby.invitation set ${change}, version = version + 1, due_at = null where resource_id = '4001'`,
    [...values],
  );

function assertSafe(response: Response, page: string): void {
  const policy = response.headers.get("content-security-policy")!;
  const nonce = policy.match(/style-src 'nonce-([^']+)'/)![1]!;
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.ok(page.includes(`<style nonce="${nonce}"`), "the page's own style is allowed");
  assert.ok(!/<script/i.test(page));
  assert.doesNotMatch(
    page,
    /(src|href)="(?!data:|mailto:|http:\/\/localhost:4000\/|")/,
    "nothing is fetched",
  );
  assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.equal(response.headers.get("x-robots-tag"), "noindex");
  assert.equal(response.headers.get("x-frame-options"), "DENY");
}

test("a link that is nobody's, cut off or made up leads to a page that says what to do", async () => {
  for (const token of ["x", "a".repeat(32), `${"a".repeat(31)}%00`, "../../../etc/passwd", "' or 1=1 --"])
    for (const method of ["GET", "POST"]) {
      const response = await service.call(`/welcome/${encodeURIComponent(token)}`, { method });
      const page = await response.text();
      assert.equal(response.status, 404);
      assert.match(page, /This link leads nowhere/);
      assertSafe(response, page);
    }
});

test("whoever comes before everything is ready is asked to wait, and is not sent on", async () => {
  await waiting(await share("4001"));
  const way = await landing("4001");
  // As it is after a step was taken up again: the mail is out, and something before it is open.
  const state = (is: string) =>
    rewrite("steps = jsonb_set(steps, '{provision,is}', to_jsonb($1::text))", [is]);
  await state("pending");
  for (const method of ["GET", "POST"]) {
    const response = await service.call(way, { method });
    const page = await response.text();
    assert.equal(response.status, 200);
    assert.match(page, /Your access is being prepared/);
    assert.ok(!page.includes("Continue to Microsoft"));
    assertSafe(response, page);
  }
  await state("done");
  const page = await (await service.call(way)).text();
  assert.match(page, /Continue to Microsoft/);
});

test("a scanner of mail opens the link as often as it likes, and nothing has happened", async () => {
  const way = await landing("4001");
  const rows = () => service.database.query("select * from lobby.invitation where resource_id = '4001'");
  // What the directory is asked for all guests at once may come at any time.
  const asked = async () =>
    (await service.control.requests({})).filter(({ path }) => !path.startsWith("/v1.0/users/delta")).length;
  const [before, requests] = [await rows(), await asked()];
  for (const method of ["GET", "HEAD", "GET", "HEAD"]) {
    const response = await service.call(way, { method });
    assert.equal(response.status, 200);
    if (method === "HEAD") assert.equal(await response.text(), "");
  }
  assert.deepEqual(await rows(), before);
  assert.equal(await asked(), requests, "the directory was not asked");
});

test("what stopped half way says so, and that the inviter can see why", async () => {
  const way = await landing("4001");
  const state = (is: string, problem: unknown) =>
    rewrite("steps = jsonb_set(steps, '{await-redemption}', $1::jsonb)", [
      JSON.stringify({ is, at: new Date(), since: new Date(), until: new Date(), attempt: 1, problem }),
    ]);
  await state("failed", { code: "waited-too-long" });
  for (const method of ["GET", "POST"])
    assert.match(await (await service.call(way, { method })).text(), /Something is in the way/);
  await state("waiting", undefined);
  assert.match(await (await service.call(way)).text(), /Continue to Microsoft/);
});

test("an invitation whose time is over ends at that moment, whether or not anybody has looked after it", async () => {
  const way = await landing("4001");
  const end = (column: string, moment: string) => rewrite(`${column} = now() ${moment}`);
  await end("link_until", "- interval '1 second'");
  for (const method of ["GET", "POST"]) {
    const response = await service.call(way, { method });
    assert.equal(response.status, 410);
    const page = await response.text();
    assert.match(page, /This invitation has ended/);
    assertSafe(response, page);
  }
  await end("link_until", "+ interval '30 days'");
  assert.equal((await service.call(way)).status, 200);
});

test("the page speaks the guest's language, whatever the browser asks for", async () => {
  await waiting(await share("4002", { language: "fr-CA" }));
  const way = await landing("4002");
  const page = await (await service.call(way, { headers: { "accept-language": "de" } })).text();
  assert.match(page, /<html lang="fr" dir="ltr">/);
  assert.match(page, /Dana Reyes a partagé «\u00a0Order 4002\u00a0» avec vous/);
  const nobody = await (await service.call("/welcome/x", { headers: { "accept-language": "ar" } })).text();
  assert.match(nobody, /<html lang="ar" dir="rtl">/);
});

test("whoever has signed in and may not come in is told why, from closed lists alone", async () => {
  const ask = async (query: string) => {
    const response = await service.call(`/not-welcome${query}`, { headers: { "accept-language": "de" } });
    const page = await response.text();
    assertSafe(response, page);
    assert.match(page, /<html lang="de" dir="ltr">/);
    return { status: response.status, page: page.replace(/nonce="[^"]*"/, "") };
  };
  const seen = new Set<string>();
  for (const because of notWelcomeReasons) {
    const { status, page } = await ask(`?because=${because}&app=orders`);
    assert.equal(status, because === "expired" || because === "revoked" ? 410 : 403, because);
    assert.match(page, /Hartwell Foods · Orders/);
    seen.add(page);
  }
  assert.equal(seen.size, notWelcomeReasons.length);
  const unbranded = new Set<string>();
  for (const query of [
    "",
    "?because=unknown",
    "?because=expired&app=another",
    "?because=toString&app=orders",
    "?because=Expired&app=orders",
    `?because=${encodeURIComponent("<b>x</b>")}&app=${encodeURIComponent('"><script>')}`,
    "?because[]=expired&app=orders",
    "?because=expired&app=__proto__",
  ]) {
    const { status, page } = await ask(query);
    assert.equal(status, 403);
    unbranded.add(page);
  }
  assert.equal(unbranded.size, 1, "nothing of the address is in the page");
  assert.doesNotMatch([...unbranded][0]!, /Hartwell|Orders|#8a3b12/);
});

test("every page can be looked at while Lobby runs on one's own machine, and nowhere else", async () => {
  const index = await (await service.call("/guest-page-previews")).text();
  const links = [...index.matchAll(/href="(\?[^"]*language=ar[^"]*)"/g)].map(([, query]) => query!);
  assert.ok(links.length >= 18);
  for (const query of links) {
    const response = await service.call(`/guest-page-previews${query.replaceAll("&amp;", "&")}`);
    assertSafe(response, await response.text());
  }
  const elsewhere = new Hono();
  guestPageGalleryRoutes(elsewhere, {
    publicUrl: "https://orders.example",
    apps: [testApp()],
    clock: { now: () => new Date() },
  });
  assert.equal((await elsewhere.request("/guest-page-previews")).status, 404);
});

test("each page has a nonce of its own", async () => {
  const way = await landing("4001");
  const policies = await Promise.all(
    [1, 2].map(async () => (await service.call(way)).headers.get("content-security-policy")),
  );
  assert.notEqual(policies[0], policies[1]);
});

test("the button leads to Microsoft every time it is pressed, and the link stands nowhere else", async () => {
  const way = await landing("4001");
  const ways = await Promise.all(
    [1, 2, 3].map(async () => {
      const response = await service.call(way, { method: "POST" });
      assert.equal(response.status, 303);
      assert.equal(response.headers.get("referrer-policy"), "no-referrer");
      return response.headers.get("location")!;
    }),
  );
  assert.equal(new Set(ways).size, 1);
  assert.ok(ways[0]!.startsWith(service.emulator.url));
  const ticket = new URL(ways[0]!).searchParams.get("rd")!;
  for (const table of ["lobby.invitation", "lobby.invitation_event", "lobby.guest_link", "lobby_queue.job"])
    assert.ok(
      !JSON.stringify(await service.database.query(`select * from ${table}`)).includes(ticket),
      table,
    );
});

test("names are text: what an app or a person calls themselves cannot become part of the page", async () => {
  await waiting(
    await share("4003", { recipients: [{ email: addresses.ada, displayName: `"><img src=x onerror=1>` }] }),
  );
  const way = await landing("4003", addresses.ada);
  const response = await service.call(way);
  const page = await response.text();
  assertSafe(response, page);
  assert.match(page, /&lt;script&gt;/);
  assert.ok(!page.includes("<img src=x"));
  const [mail] = await service.control.mailbox.list({ to: addresses.ada });
  assert.ok(!/<script|<img src=x/i.test(mail!.html ?? ""));
});

test("whoever has accepted already is led to what was shared, with no way past", async () => {
  const id = await share("4004", { recipients: [{ email: addresses.tomas }] });
  const { guest } = await waiting(id);
  const way = await landing("4004", addresses.tomas);
  await service.signIn(guest!);
  await service.until(addresses.dana, id, ({ status }) => status === "accepted");
  assert.match(await (await service.call(way)).text(), /is open to you/);
  const onward = await service.call(way, { method: "POST" });
  assert.deepEqual(
    [onward.status, onward.headers.get("location")],
    [303, "http://localhost:4000/orders/4004"],
  );
  await service.control.faults.add({ method: "DELETE", path: "/v1.0/groups/*", times: 100, status: 503 });
  await (await service.clientOf(addresses.dana)).act(id, "role", { role: "outsider" });
  await service.until(addresses.dana, id, ({ status }) => status === "granting-access");
  assert.match(await (await service.call(way)).text(), /is open to you/, "also while their role changes");
  await service.control.faults.clear();
});

test("a sign-in of somebody else, or of somebody of the house, accepts nothing", async () => {
  const id = await share("4005");
  const { guest } = await waiting(id);
  for (const who of [
    { tenantId: guest!.tenantId, objectId: "00000000-0000-4000-8000-000000000009" },
    { tenantId: "00000000-0000-4000-8000-000000000001", objectId: guest!.objectId },
  ])
    await service.signIn(who);
  const client = await service.clientOf(addresses.dana);
  assert.equal((await client.get(id)).acceptedAt, null);
  await service.signIn(guest!);
  assert.ok((await client.get(id)).acceptedAt);
});
