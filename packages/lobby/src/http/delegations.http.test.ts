import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationView } from "../contract/index.ts";
import { administrator } from "../testing/administrator.ts";
import { shareWithMaria } from "../testing/service.ts";
import { startSharing } from "../testing/sharing.ts";
import { addresses, ids, testSeed } from "../testing/tenant.ts";

const invited = async (service: Awaited<ReturnType<typeof startSharing>>) =>
  (await service.control.requests({ method: "POST", pathContains: "/v1.0/invitations" })).filter(
    ({ status }) => status === 201,
  ).length;
const isParked = ({ status }: InvitationView) => status === "inviter-sign-in-needed";
const isWaiting = ({ status }: InvitationView) => status === "waiting-for-guest";

test("a delegation that runs out while Graph is away asks for the inviter, and a fresh one goes on", async () => {
  await using service = await startSharing();
  await service.control.faults.add({ method: "GET", path: "/v1.0/users", status: 503, times: 1000 });
  const dana = await service.as(addresses.dana);
  const { id } = (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
  const stopped = ({ problem }: InvitationView) => problem?.code === "graph-unavailable";
  await service.until(addresses.dana, id, stopped);
  await service.pass(0.25);
  await service.control.faults.clear();
  await service.pass(0.01);
  const parked = await service.until(addresses.dana, id, isParked);
  assert.equal(parked.problem?.claims, undefined, "nothing was challenged: any fresh token will do");
  const [row] = await service.database.query("select delegation_sealed from lobby.invitation where id = $1", [
    id,
  ]);
  assert.equal(row!.delegation_sealed, null, "what has expired is not kept");
  assert.equal(await invited(service), 0);
  await (await service.as(addresses.dana)).resume(id);
  await service.until(addresses.dana, id, isWaiting);
  assert.equal(await invited(service), 1);
  assert.equal((await service.mails()).length, 1);
});

test("a missing consent waits for the inviter, names what is missing, and goes on once an administrator has given it", async () => {
  const seed = testSeed({ delegatedPermissions: ["openid", "profile"] });
  const setup = seed.applications!.map((each) =>
    each.appId === ids.setupApp
      ? {
          ...each,
          permissions: {
            application: [...each.permissions!.application!, "DelegatedPermissionGrant.ReadWrite.All"],
          },
        }
      : each,
  );
  await using service = await startSharing({ seed: { ...seed, applications: setup } as never });
  const dana = await service.as(addresses.dana);
  const { id } = (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
  const parked = await service.until(addresses.dana, id, isParked);
  assert.deepEqual(
    [parked.problem?.code, parked.problem?.retry, parked.problem?.fixedBy],
    ["consent-missing", "after-sign-in", "administrator"],
  );
  await dana.resume(id);
  const again = await service.until(
    addresses.dana,
    id,
    (view) => isParked(view) && view.version > parked.version,
  );
  assert.equal(again.problem?.code, "consent-missing", "a sign-in alone does not help");

  const graph = administrator(service);
  const microsoftGraph = await graph(
    "GET",
    "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=id",
  );
  const { value } = (await graph(
    "GET",
    `/oauth2PermissionGrants?$filter=clientId eq '${ids.ordersPrincipal}'`,
  )) as unknown as { value: { id: string; resourceId: string }[] };
  for (const grant of value.filter(({ resourceId }) => resourceId === microsoftGraph.id))
    await graph("DELETE", `/oauth2PermissionGrants/${grant.id}`);
  await graph("POST", "/oauth2PermissionGrants", {
    clientId: ids.ordersPrincipal,
    consentType: "AllPrincipals",
    resourceId: microsoftGraph.id,
    scope: "openid profile User.Invite.All",
  });
  await dana.resume(id);
  await service.until(addresses.dana, id, isWaiting);
  assert.equal(await invited(service), 1);
});
