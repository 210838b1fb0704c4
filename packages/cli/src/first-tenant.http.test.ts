import assert from "node:assert/strict";
import { randomBytes, randomUUID, X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type Seed, startEmulator } from "entra-emulator";
import { createCertificate } from "../../entra-emulator/src/testing/certificate.ts";
import { place, run } from "./testing/run.ts";

const guide = readFileSync(new URL("../../../docs/guides/first-tenant.md", import.meta.url), "utf8");
const blocks = (kind: string) =>
  [...guide.matchAll(/```(\w+)\n([\s\S]*?)```/g)]
    .filter((block) => block[1] === kind)
    .map((block) => block[2]!);

const explorer = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
const employees = "3a9d1d44-6af7-4c81-9e3d-4c516a7f8e9d";
const identity = "6e0a3f52-8c1d-4b7e-a9f4-2d5c8b1e7a30";
/** A tenant in which nothing is prepared, its administrator, and one who shares. */
const empty: Seed = {
  tenant: {
    id: "b4d3c2a1-5e6f-4a7b-8c9d-0e1f2a3b4c5d",
    displayName: "Hartwell Foods",
    initialDomain: "hartwell.onmicrosoft.com",
    domains: ["hartwell.example"],
  },
  users: [
    { userPrincipalName: "dana@hartwell.example", displayName: "Dana Reyes", mail: "dana@hartwell.example" },
    {
      userPrincipalName: "ben@hartwell.example",
      displayName: "Ben Osei",
      // Those that the guide asks for, and no other.
      directoryRoles: [...guide.matchAll(/\*([\w ]+ Administrator)\*/g)].map(([, role]) => role!),
    },
  ],
  managedIdentities: [{ displayName: "orders-service", objectId: identity }],
  groups: [{ id: employees, displayName: "Employees", members: ["dana@hartwell.example"] }],
  applications: [
    {
      appId: explorer,
      displayName: "Graph Explorer",
      permissions: {
        delegated: [
          "Application.ReadWrite.All",
          "AppRoleAssignment.ReadWrite.All",
          "DelegatedPermissionGrant.ReadWrite.All",
          "Group.ReadWrite.All",
          "Policy.Read.All",
        ],
      },
    },
  ],
  organisations: [{ displayName: "Fjordline", domains: ["fjordline.example"], users: [] }],
};

/** Follows every Graph call of the guide, in its order; gives what a reader keeps of the answers. */
async function followGuide(context: TestContext, certificate: string) {
  const tenant = await startEmulator({ seed: empty, port: 0, smtpPort: 0, httpsPort: null });
  context.after(() => tenant.stop());
  const { access_token } = await tenant.control.tokens.mint({
    user: "ben@hartwell.example",
    clientId: explorer,
    scope: "https://graph.microsoft.com/.default",
  });
  const kept = new Map<string, string>([
    ["{a new GUID}", randomUUID()],
    ["{certificate}", certificate],
    ["{tenant id}", empty.tenant.id!],
    ["{object id of the identity}", identity],
  ]);
  const roles = new Map<string, string>();
  const call = async (block: string, also: Record<string, string> = {}) => {
    const filled = [...Object.entries(also), ...kept].reduce(
      (text, [name, value]) => text.replaceAll(name, value),
      block,
    );
    const [line, ...body] = filled.split("\n");
    const [method, url] = line!.split(" ") as [string, string];
    const text = body.join("\n").trim();
    const response = await fetch(url.replace("https://graph.microsoft.com/v1.0", tenant.graphUrl), {
      method,
      headers: { authorization: `Bearer ${access_token}`, "content-type": "application/json" },
      ...(text ? { body: text } : {}),
    });
    const answer = await response.text();
    assert.ok(response.ok, `${line}: ${response.status} ${answer}`);
    return answer ? JSON.parse(answer) : {};
  };
  const wanted = [...guide.matchAll(/^\| `([\w.]+)` \| application \|/gm)].map(([, name]) => name!);
  for (const block of blocks("http"))
    if (block.includes("{id of the role}"))
      for (const name of wanted) await call(block, { "{id of the role}": roles.get(name)! });
    else if (block.includes("{id of the group}"))
      for (const id of [kept.get("{id of the group}")!, employees])
        await call(block, { "{id of the group}": id });
    else {
      const answer = await call(block);
      if (/^POST \S+\/applications\n/.test(block)) kept.set("{id}", answer.id).set("{appId}", answer.appId);
      if (/^POST \S+\/servicePrincipals\n/.test(block)) kept.set("{sp}", answer.id);
      if (answer.secretText) kept.set("secret", answer.secretText);
      if (block.includes("$select=id,appRoles")) {
        kept.set("{graph}", answer.id);
        for (const role of answer.appRoles) roles.set(role.value, role.id);
      }
      if (/^POST \S+\/groups\n/.test(block)) kept.set("{id of the group}", answer.id);
    }
  const env = {
    TENANT_ID: empty.tenant!.id!,
    CLIENT_ID: kept.get("{appId}")!,
    CLIENT_SECRET: kept.get("secret")!,
    GUESTS_GROUP: kept.get("{id of the group}")!,
    SMTP_HOST: "127.0.0.1",
    SMTP_PORT: String(tenant.smtpPort),
    LOBBY_SEALING_KEYS: randomBytes(32).toString("base64"),
  };
  return {
    tenant,
    env,
    members: (id: string) => call(`GET https://graph.microsoft.com/v1.0/groups/${id}/members`),
  };
}

test("whoever follows the first guide, call by call and word by word, invites their first guest", async (context) => {
  const made = await createCertificate();
  const cert = new X509Certificate(made.cert);
  const { tenant, env, members } = await followGuide(context, cert.raw.toString("base64"));
  const folder = place(context);
  const file = join(folder, "lobby.config.ts");
  const config = blocks("ts")[0]!
    .replace('"lobby-cli"', JSON.stringify(join(import.meta.dirname, "define-lobby.ts")))
    .replace("tenant: {", `tenant: { authority: "${tenant.url}", graphUrl: "${tenant.graphUrl}",`);
  writeFileSync(file, config);
  const checked = run(context, folder, ["check"], env);
  assert.equal(await checked.ended, 0, checked.output());

  const lobby = run(context, folder, ["start", "--port", "0"], env);
  const [, port] = await lobby.said(/ on 127\.0\.0\.1:(\d+)/);
  const { access_token: token } = await tenant.control.tokens.mint({
    user: "dana@hartwell.example",
    clientId: env.CLIENT_ID,
    scope: `api://${env.CLIENT_ID}/access_as_user`,
  });
  const curl = blocks("sh").find((block) => block.startsWith("curl"))!;
  const headers = Object.fromEntries(
    [...curl.matchAll(/-H "([^:]+): ([^"]+)"/g)].map(([, name, value]) => [
      name!,
      value!.replace("$TOKEN", token),
    ]),
  );
  const at = (path: string) => `http://127.0.0.1:${port}/lobby${path}`;
  const answer = await fetch(at("/invitations"), {
    method: "POST",
    headers,
    body: curl.match(/-d '([^']+)'/)![1]!,
  });
  assert.equal(answer.status, 202);
  const [{ id }] = ((await answer.json()) as { invitations: [{ id: string }] }).invitations;
  let view: { status: string; guest: { objectId: string } | null } = { status: "", guest: null };
  for (let tries = 0; view.status !== "waiting-for-guest" && tries < 600; tries++) {
    assert.notEqual(view.status, "failed", JSON.stringify(view));
    view = (await (await fetch(at(`/invitations/${id}`), { headers })).json()) as typeof view;
  }
  assert.equal(view.status, "waiting-for-guest", lobby.output());
  assert.deepEqual(
    (await members(env.GUESTS_GROUP)).value.map((member: { id: string }) => member.id),
    [view.guest!.objectId],
  );
  assert.equal((await tenant.control.mailbox.list({ to: "maria@fjordline.example" })).length, 1);
  assert.match(lobby.output(), new RegExp(`${view.guest!.objectId} may see order 1207`));

  // And with the certificate instead of the secret.
  writeFileSync(join(folder, "key.pem"), made.privateKey);
  writeFileSync(
    file,
    config
      .replace(/^/, 'import { readFileSync } from "node:fs";\n')
      .replace(
        /credential: \{.*\}/,
        `credential: { certificate: { thumbprintSha256: "${cert.fingerprint256.replaceAll(":", "")}", privateKey: readFileSync(${JSON.stringify(join(folder, "key.pem"))}, "utf8") } }`,
      ),
  );
  const { CLIENT_SECRET: _, ...withoutSecret } = env;
  const again = run(context, folder, ["check"], withoutSecret);
  assert.equal(await again.ended, 0, again.output());
  assert.match(again.output(), /can do what its configuration asks/);

  // And with a managed identity, as App Service gives one.
  writeFileSync(file, config.replace(/credential: \{.*\}/, "credential: { managedIdentity: {} }"));
  const azure = { IDENTITY_ENDPOINT: `${tenant.url}/msi/token`, IDENTITY_HEADER: "secret of the platform" };
  const third = run(context, folder, ["check"], { ...withoutSecret, ...azure });
  assert.equal(await third.ended, 0, third.output());
  assert.match(third.output(), /can do what its configuration asks/);
});
