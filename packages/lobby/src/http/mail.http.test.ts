import assert from "node:assert/strict";
import { test } from "node:test";
import type { LobbyError } from "../contract/client.ts";
import type { InvitationsAccepted } from "../contract/index.ts";
import { startCannedSmtp } from "../testing/canned-smtp.ts";
import { publicUrl, shareWithMaria } from "../testing/service.ts";
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

  // Everything but the mail is there: the inviter can hand the link over, and the guest comes in by it.
  assert.deepEqual(failed.actions, ["retry", "copy-link", "revoke"]);
  const { url } = await (await service.as(addresses.dana)).link(failed.id);
  const way = url.slice(publicUrl.length);
  assert.match(await (await service.call(way)).text(), /Continue to Microsoft/);
  const gone = await service.call(way, { method: "POST" });
  assert.ok(gone.headers.get("location")!.startsWith(service.emulator.url));
  const { verdict } = await service.signIn(failed.guest!);
  assert.equal(verdict, "welcome");
  const { status, actions } = await (await service.as(addresses.dana)).get(failed.id);
  assert.equal(status, "accepted");
  assert.deepEqual(actions, ["change-role", "extend", "revoke"]);
});

test("the inviter reads beforehand what the guest would get, in the guest's language, and nothing of it works", async () => {
  const logo = { type: "image/png", content: new Uint8Array([137, 80]), width: 40, height: 40 } as const;
  await using service = await startSharing({ app: { ...testApp(), logo } });
  const client = await service.as(addresses.dana);
  const { resource, role, message } = shareWithMaria;
  const recipient = { email: addresses.maria, displayName: "Maria Lindqvist" };
  const request = { resource, role, message, recipient, language: "de" };

  const preview = await client.previewMail(request);
  assert.equal(preview.subject, "Dana Reyes hat „Order 1207“ in Orders mit Ihnen geteilt");
  assert.deepEqual([preview.language, preview.sentBy], ["de", "lobby"]);
  assert.match(preview.text, /Could you check the delivery date\?/);
  assert.match(preview.html, /src="data:image\/png;base64,iVA="/);
  const links = [...preview.html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link);
  assert.deepEqual(links, [`${publicUrl}/welcome/preview`]);
  assert.equal((await service.call("/welcome/preview")).status, 404);

  // A guest who has accepted is written to as one; a guest's mail is nobody else's to preview.
  await service.accept(await service.share(shareWithMaria));
  const { text } = await client.previewMail({ ...request, language: "en" });
  assert.match(text, /You are a guest of Hartwell Foods already/);
  await assert.rejects(
    client.previewMail({ ...request, recipient: { email: "maria" } }),
    (error: LobbyError) => {
      assert.deepEqual(
        error.problem.errors!.map(({ pointer }) => pointer),
        ["/recipient/email"],
      );
      return error.problem.code === "address-invalid";
    },
  );
  assert.equal((await service.call("/mail-previews", { method: "POST" })).status, 401);
  assert.equal((await service.mails()).length, 1);
  assert.equal((await client.list()).invitations.length, 1);
});
