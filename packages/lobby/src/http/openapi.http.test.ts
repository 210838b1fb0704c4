import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  invitationPage,
  invitationsAccepted,
  invitationView,
  problemTable,
  problemView,
  shareOptions,
} from "../contract/index.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses } from "../testing/tenant.ts";

let service: Awaited<ReturnType<typeof startService>>;
let headers: Record<string, string>;
before(async () => {
  service = await startService();
  headers = { authorization: `Bearer ${await service.tokenOf(addresses.dana)}` };
});
after(() => service[Symbol.asyncDispose]());

type Document = {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, unknown>; security?: unknown }>>;
};
const read = async () => (await (await service.call("/openapi.json")).json()) as Document;

test("the document needs no sign-in, says its version, and points only at what it contains", async () => {
  const document = await read();
  assert.match(document.openapi, /^3\.1\./);
  const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, path]) => path!);
  assert.ok(pointers.length > 5);
  for (const pointer of new Set(pointers)) {
    const found = pointer
      .split("/")
      .slice(1)
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);
    assert.ok(found, `${pointer} is not there`);
  }
});

test("every operation it names is there, and wants a token exactly where it says so", async () => {
  const document = await read();
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  assert.ok(operations.length >= 10);
  for (const { path, method, operation } of operations) {
    const address = path
      .replace("{id}", "01890a5d-ac96-774b-bcce-b302099a8057")
      .replace("{token}", "x".repeat(32));
    const response = await service.call(address.replace("{code}", "not-found"), {
      method: method.toUpperCase(),
    });
    const name = `${method} ${path}`;
    const secured = JSON.stringify(operation).includes("token-missing") || "401" in operation.responses;
    if (secured) assert.equal(response.status, 401, name);
    else assert.notEqual(response.status, 401, name);
    if (!/welcome/.test(path) && !secured) assert.equal(response.status, 200, name);
    await response.body?.cancel();
  }
});

test("what is answered is what is described", async () => {
  const json = async (path: string, init: RequestInit = {}) =>
    (await service.call(path, { headers, ...init })).json();
  const posted = await (
    await service.post(shareWithMaria, { token: headers.authorization!.replace("Bearer ", "") })
  ).json();
  const [made] = invitationsAccepted.parse(posted).invitations;
  invitationView.parse(await json(`/invitations/${made!.id}`));
  assert.equal(invitationPage.parse(await json("/invitations")).invitations[0]!.id, made!.id);
  const options = shareOptions.parse(await json("/share-options?resourceType=order&resourceId=1207"));
  assert.deepEqual(
    options.roles.map(({ id }) => id),
    ["viewer", "outsider"],
  );
  const problem = problemView.parse(await json("/nowhere"));
  assert.ok(Object.hasOwn(problemTable, problem.code));
});

test("the list goes on page by page, and no row is shown twice or left out", async () => {
  const token = headers.authorization!.replace("Bearer ", "");
  const emails = Array.from({ length: 7 }, (_, n) => `guest${n}@okafor.example`);
  const request = { ...shareWithMaria, resource: { type: "order", id: "5001" } };
  await service.post({ ...request, recipients: emails.map((email) => ({ email })) }, { token });
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const query: string = `resourceType=order&resourceId=5001&limit=3${next ? `&after=${next}` : ""}`;
    const page = invitationPage.parse(
      await (await service.call(`/invitations?${query}`, { headers })).json(),
    );
    assert.ok(page.invitations.length <= 3);
    seen.push(...page.invitations.map(({ recipient }) => recipient.email));
    next = page.next;
  } while (next);
  assert.deepEqual(seen.toSorted(), emails);
});
