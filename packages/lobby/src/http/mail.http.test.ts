import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationsAccepted } from "../contract/index.ts";
import { startCannedSmtp } from "../testing/canned-smtp.ts";
import { shareWithMaria } from "../testing/service.ts";
import { startSharing } from "../testing/sharing.ts";
import { addresses, testApp } from "../testing/tenant.ts";

test("a guest is written to in the language that the app or the directory knows them by, unless the inviter asked for one", async () => {
  const attributes = () => ({ preferredLanguage: "pl-PL" });
  await using service = await startSharing({ app: { ...testApp(), attributes } });
  const subjects = async () => (await service.mails()).map(({ subject }) => subject);
  const order = (id: string) => ({ ...shareWithMaria, resource: { type: "order", id } });

  const first = await service.share(shareWithMaria);
  assert.deepEqual(await subjects(), ["Dana Reyes udostępnia Ci „Order 1207” w aplikacji Orders"]);

  const patched = await fetch(`${service.emulator.graphUrl}/users/${first.guest!.objectId}`, {
    method: "PATCH",
    headers: {
      authorization: `Bearer ${await service.entra.asApp()}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ preferredLanguage: "ja" }),
  });
  assert.equal(patched.status, 204);
  await service.share(order("1208"));
  assert.match((await subjects()).at(-1)!, /Order 1208」を共有しました/);

  await service.share({ ...order("1209"), language: "fr" });
  assert.match((await subjects()).at(-1)!, /^Dana Reyes a partagé/);
});

test("an address without a mailbox shows in the status at once, and says that the inviter can do something about it", async () => {
  await using smtp = await startCannedSmtp({
    at: "RCPT",
    answer: "550 5.1.1 maria@fjordline.example unknown",
  });
  const from = { name: "Hartwell Foods", address: "no-reply@hartwell.example" };
  const mail = { from, smtp: { host: "127.0.0.1", port: smtp.port } };
  await using service = await startSharing({ change: { mail } });
  const response = await service.post(shareWithMaria, { token: await service.tokenOf(addresses.dana) });
  const [made] = ((await response.json()) as InvitationsAccepted).invitations;
  const failed = await service.until(addresses.dana, made!.id, ({ status }) => status === "failed");
  const { code, fixedBy, detail } = failed.problem!;
  assert.deepEqual(
    [code, fixedBy, detail],
    ["mail-refused", "inviter", "The mail server answered 550 5.1.1."],
  );
});
