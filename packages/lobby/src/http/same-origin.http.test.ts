import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { InvitationsAccepted, ProblemView } from "../contract/index.ts";
import { publicUrl, shareWithMaria, startService } from "../testing/service.ts";
import { addresses } from "../testing/tenant.ts";

let service: Awaited<ReturnType<typeof startService>>;
let dana: string;
before(async () => {
  // A host that keeps tokens on its server and knows its people by a cookie.
  service = await startService({
    change: {
      accessToken: async (request) => (request.headers.get("cookie")?.includes("session=dana") ? dana : null),
    },
  });
  dana = await service.tokenOf(addresses.dana);
});
after(() => service[Symbol.asyncDispose]());

const { origin } = new URL(publicUrl);
let key = 0;
const post = (headers: Record<string, string | undefined>) =>
  service.call("/invitations", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "idempotency-key": `k${key++}`,
      ...headers,
    } as HeadersInit,
    body: JSON.stringify(shareWithMaria),
  });

for (const [name, headers] of Object.entries({
  "another site": { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" },
  "another host of the same site": { "sec-fetch-site": "same-site", origin: "http://localhost:4001" },
  "an old browser on another site": { origin: "https://elsewhere.example" },
  "a page without an origin": { origin: "null" },
  "another site that borrows our origin": { "sec-fetch-site": "cross-site", origin },
}))
  test(`${name} cannot share in the name of who is signed in here`, async () => {
    const response = await post({ cookie: "session=dana", ...headers });
    assert.deepEqual(
      [response.status, ((await response.json()) as ProblemView).code],
      [403, "cross-site-refused"],
    );
    const rows = await service.database.query("select 1 from lobby.idempotency where key = $1", [
      `k${key - 1}`,
    ]);
    assert.equal(rows.length, 0);
  });

test("the app's own page can, in browsers old and new", async () => {
  for (const headers of [{ "sec-fetch-site": "same-origin", origin }, { origin }]) {
    const response = await post({ cookie: "session=dana", ...headers });
    assert.equal(response.status, 202);
    const { invitations } = (await response.json()) as InvitationsAccepted;
    assert.equal(invitations[0]!.inviter.name, "Dana Reyes");
  }
});

test("nobody signed in is asked to sign in; a token in the request goes before the cookie", async () => {
  assert.equal((await post({ cookie: "session=nobody", origin })).status, 401);
  const ben = await service.tokenOf(addresses.ben);
  const list = (headers: Record<string, string>) => service.call("/invitations", { headers });
  const mine = await list({ cookie: "session=dana", authorization: `Bearer ${ben}` });
  assert.deepEqual(((await mine.json()) as InvitationsAccepted).invitations, []);
  assert.equal((await list({ cookie: "session=dana", authorization: "Bearer nonsense" })).status, 401);
});
