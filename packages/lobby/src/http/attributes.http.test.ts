import assert from "node:assert/strict";
import { test } from "node:test";
import { LobbyError } from "../contract/client.ts";
import type { InvitationView } from "../contract/index.ts";
import type { AppOptions, GuestAttributes } from "../options.ts";
import { administrator } from "../testing/administrator.ts";
import { scopedUnit } from "../testing/scoped-unit.ts";
import { shareWithMaria } from "../testing/service.ts";
import { startSharing } from "../testing/sharing.ts";
import { addresses, ids, testApp, testSeed } from "../testing/tenant.ts";

const hours = (count: number) => count / 24;
const shareFirst = async (service: Awaited<ReturnType<typeof startSharing>>) => {
  const dana = await service.as(addresses.dana);
  return (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
};
const stepOf = ({ steps }: InvitationView, wanted: string) => steps.find(({ name }) => name === wanted)!;

test("attributes that Graph would refuse are refused before anybody is invited, and nothing is written", async () => {
  const attributes: AppOptions["attributes"] = ({ recipient }) => ({
    usageLocation: recipient.email === addresses.tomas ? "Sweden" : "SE",
  });
  await using service = await startSharing({ app: { ...testApp(), attributes } });
  const dana = await service.as(addresses.dana);
  const recipients = [{ email: addresses.maria }, { email: addresses.tomas }];
  await assert.rejects(
    dana.invite({ ...shareWithMaria, recipients }, { idempotencyKey: "a" }),
    (error: unknown) =>
      error instanceof LobbyError &&
      error.problem.code === "attribute-refused" &&
      /usageLocation/.test(error.problem.detail ?? "") &&
      !/Sweden/.test(JSON.stringify(error.problem)),
  );
  assert.deepEqual(await service.database.query("select id from lobby.invitation"), []);
  assert.deepEqual(await service.control.requests({ method: "POST", pathContains: "/v1.0/invitations" }), []);
});

test("attributes come from the request, the inviter and the app; a second time only what has changed is sent", async () => {
  const name = `extension_${ids.ordersApp.replaceAll("-", "")}_orderRole`;
  const attributes: AppOptions["attributes"] = ({ recipient, inviter, role, resource }) =>
    ({
      companyName: "Guest of Hartwell Foods",
      department: `Invited by ${inviter.name}`,
      jobTitle: `${resource.name}, ${recipient.displayName}`,
      usageLocation: "SE",
      [name]: role,
    }) as GuestAttributes;
  await using service = await startSharing({ app: { ...testApp(), attributes } });
  const graph = administrator(service);
  const applications = (await graph("GET", `/applications?$filter=appId eq '${ids.ordersApp}'`)) as never as {
    value: { id: string }[];
  };
  // An extension that was made a moment ago exists and cannot be written yet.
  await service.control.settings.change({ replication: { patch: 600 } });
  await graph("POST", `/applications/${applications.value[0]!.id}/extensionProperties`, {
    name: "orderRole",
    dataType: "String",
    targetObjects: ["User"],
  });
  const { id } = await shareFirst(service);
  const waiting = await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-directory");
  assert.equal(stepOf(waiting, "write-attributes").problem?.retry, "later");
  await service.pass(hours(1));
  const { guest } = await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  const select = `companyName,department,jobTitle,usageLocation,${name}`;
  const written = (await service.graph(`/users/${guest!.objectId}?$select=${select}`)) as Record<
    string,
    unknown
  >;
  assert.deepEqual(
    [written.companyName, written.department, written.jobTitle, written.usageLocation, written[name]],
    ["Guest of Hartwell Foods", "Invited by Dana Reyes", "Order 1207, Maria Lindqvist", "SE", "viewer"],
  );

  await service.share({ ...shareWithMaria, resource: { type: "order", id: "1208" } });
  const patches = await service.control.requests({ method: "PATCH", pathContains: guest!.objectId });
  assert.deepEqual(patches.at(-1)?.requestBody, { jobTitle: "Order 1208, Maria Lindqvist" });
});

/** A unit in which Orders may write, and which takes guests in only after three hours. */
async function startScoped(patienceHours?: number) {
  const scope: { administrativeUnit: string; patienceHours?: number } = {
    administrativeUnit: "",
    patienceHours,
  };
  const service = await startSharing({
    app: { ...testApp(), actAs: { attributes: scope } },
    seed: testSeed({
      applicationPermissions: ["User.Read.All", "GroupMember.ReadWrite.All", "AdministrativeUnit.Read.All"],
    }),
  });
  const { graph, unit, assignment } = await scopedUnit(service);
  scope.administrativeUnit = unit.id;
  await service.control.settings.change({ replication: { dynamic: 3 * 3600 } });
  return Object.assign(service, { administrator: graph, assignment });
}

test("in an administrative unit a refusal is waited out with growing pauses, shown since when, and then it goes on", async () => {
  await using service = await startScoped();
  const { id } = await shareFirst(service);
  const isWaiting = ({ status }: InvitationView) => status === "waiting-for-directory";
  const first = stepOf(await service.until(addresses.dana, id, isWaiting), "write-attributes");
  assert.equal(first.problem?.code, "directory-not-ready");
  assert.match(first.problem?.detail ?? "", /administrative unit/);
  const pause = (step: typeof first) => Date.parse(step.until!) - Date.parse(step.at!);
  await service.pass(hours(1));
  const second = stepOf(
    await service.until(
      addresses.dana,
      id,
      (view) => isWaiting(view) && stepOf(view, "write-attributes").at !== first.at,
    ),
    "write-attributes",
  );
  assert.ok(pause(second) > pause(first), `${pause(second)} after ${pause(first)}`);
  assert.equal(second.since, first.since, "it has been waited for since the first try");
  await service.pass(hours(3));
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
});

test("in an administrative unit a guest who is in it and cannot be written is a refusal, and ends the wait", async () => {
  await using service = await startScoped();
  await service.control.settings.change({ replication: { dynamic: 0 } });
  await service.administrator("DELETE", `/roleManagement/directory/roleAssignments/${service.assignment.id}`);
  const { id } = await shareFirst(service);
  const failed = await service.until(addresses.dana, id, ({ status }) => status === "failed");
  assert.equal(failed.problem?.code, "permission-missing");
});

test("the wait for an administrative unit ends when the app's configuration says so", async () => {
  await using service = await startScoped(2);
  const { id } = await shareFirst(service);
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-directory");
  await service.pass(hours(2.5));
  const failed = await service.until(addresses.dana, id, ({ status }) => status === "failed");
  assert.equal(failed.problem?.code, "directory-not-ready");
});

test("a dynamic group is waited for, shown since when, until its rule has worked", async () => {
  const { roles, ...app } = testApp();
  const viewer = { ...roles.viewer!, dynamicGroups: [ids.dynamicGroup] };
  await using service = await startSharing({ app: { ...app, roles: { viewer } } });
  await service.control.settings.change({ replication: { dynamic: 20 * 3600 } });
  const { id } = await shareFirst(service);
  const isWaiting = ({ status }: InvitationView) => status === "waiting-for-directory";
  const waiting = await service.until(addresses.dana, id, isWaiting);
  const step = stepOf(waiting, "grant-access");
  assert.match(step.problem?.detail ?? "", /dynamic group/);
  assert.deepEqual(await service.mails(), [], "nobody is written to who cannot get in");
  await service.pass(hours(19));
  const later = await service.until(
    addresses.dana,
    id,
    (view) => isWaiting(view) && stepOf(view, "grant-access").at !== step.at,
  );
  assert.equal(stepOf(later, "grant-access").since, step.since);
  await service.pass(hours(2));
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  const givenUp = { ...shareWithMaria, recipients: [{ email: addresses.tomas }] };
  await service.control.settings.change({ replication: { dynamic: 40 * 3600 } });
  const tomas = (await (await service.as(addresses.dana)).invite(givenUp, { idempotencyKey: "t" }))
    .invitations[0]!;
  await service.until(addresses.dana, tomas.id, isWaiting);
  await service.pass(hours(27));
  const failed = await service.until(addresses.dana, tomas.id, ({ status }) => status === "failed");
  assert.equal(failed.problem?.code, "directory-not-ready");
});
