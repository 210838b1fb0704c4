import assert from "node:assert/strict";
import { test } from "node:test";
import { shareWithMaria } from "../testing/service.ts";
import { startSharing } from "../testing/sharing.ts";
import { testApp } from "../testing/tenant.ts";

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
