import { newId } from "../identifiers.ts";
import type { Subscription } from "../store/rows.ts";
import { textProperty } from "./body.ts";
import { entityBody } from "./entity-body.ts";
import { badRequest, GraphError, notFound } from "./graph-error.ts";
import { isOwnSubscription, validateEndpoint } from "./notifications.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";

const PERMISSIONS = both(
  "User.Read.All",
  "User.ReadWrite.All",
  "Group.Read.All",
  "GroupMember.Read.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
);
const LONGEST_MINUTES = 41_760;
const SHORTEST_MINUTES = 45;

const view = ({ createdDateTime, asked, ...shown }: Subscription): Record<string, unknown> => ({
  ...shown,
  clientState: null,
});

async function create(call: GraphCall) {
  const { world } = call;
  const body = entityBody(call.body, "subscription");
  const [changeType, notificationUrl, resource] = ["changeType", "notificationUrl", "resource"].map(
    (name) => {
      const value = textProperty(body, name);
      if (!value)
        throw badRequest(`A value is required for property '${name}' of the resource.`, "InvalidRequest");
      return value;
    },
  ) as [string, string, string];
  const kinds = changeType.split(",").map((kind) => kind.trim());
  if (kinds.some((kind) => !["updated", "deleted"].includes(kind)))
    throw badRequest("Invalid change type.", "InvalidRequest");
  if (!/^\/?(users|groups)(\/[^/]+)?$/i.test(resource))
    throw badRequest(`Invalid resource '${resource}'.`, "InvalidRequest");
  const clientState = textProperty(body, "clientState");
  if (clientState && clientState.length > 128) throw badRequest("clientState is too long.", "InvalidRequest");
  const same = [...world.state.subscriptions].find(
    (one) =>
      one.applicationId === call.caller.client.appId &&
      one.resource === resource &&
      one.changeType === changeType,
  );
  if (same)
    throw new GraphError(
      409,
      "ExtensionError",
      `Subscription Id ${same.id} already exists for the requested combination`,
    );
  await validateEndpoint(notificationUrl);
  const lifecycleNotificationUrl = textProperty(body, "lifecycleNotificationUrl");
  if (lifecycleNotificationUrl) await validateEndpoint(lifecycleNotificationUrl);
  const subscription = world.state.subscriptions.put({
    id: newId(),
    applicationId: call.caller.client.appId,
    creatorId: call.caller.is === "user" ? call.caller.user.id : call.caller.principal.id,
    changeType,
    notificationUrl,
    lifecycleNotificationUrl,
    resource,
    clientState,
    expirationDateTime: expiration(call, textProperty(body, "expirationDateTime")),
    latestSupportedTlsVersion: "v1_2",
    createdDateTime: world.clock.now().toISOString(),
    asked: false,
  });
  return {
    status: 201,
    body: { "@odata.context": `${call.graphUrl}/$metadata#subscriptions/$entity`, ...view(subscription) },
  };
}

/** What was asked, but never under forty-five minutes; over twenty-nine days is refused. */
function expiration({ world }: GraphCall, asked: string | null): string {
  const at = Date.parse(asked ?? "");
  if (Number.isNaN(at))
    throw badRequest(
      "A value is required for property 'expirationDateTime' of the resource.",
      "InvalidRequest",
    );
  const minutes = (at - world.clock.now().getTime()) / 60_000;
  if (minutes > LONGEST_MINUTES)
    throw badRequest("Subscription expiration can only be 41760 minutes in the future.", "InvalidRequest");
  return new Date(world.clock.now().getTime() + Math.max(minutes, SHORTEST_MINUTES) * 60_000).toISOString();
}

function find(call: GraphCall): Subscription {
  const subscription = call.world.state.subscriptions.get(call.parameters.id!);
  if (!subscription || !isOwnSubscription(call, subscription)) throw notFound(call.parameters.id!);
  return subscription;
}

function renew(call: GraphCall) {
  const subscription = find(call);
  const asked = textProperty(entityBody(call.body, "subscription"), "expirationDateTime");
  const renewed = call.world.state.subscriptions.put({
    ...subscription,
    expirationDateTime: expiration(call, asked),
    asked: false,
  });
  return {
    status: 200,
    body: { "@odata.context": `${call.graphUrl}/$metadata#subscriptions/$entity`, ...view(renewed) },
  };
}

export const subscriptionOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/subscriptions",
    permissions: PERMISSIONS,
    handle(call) {
      const value = [...call.world.state.subscriptions]
        .filter((one) => isOwnSubscription(call, one))
        .map(view);
      return { status: 200, body: { "@odata.context": `${call.graphUrl}/$metadata#subscriptions`, value } };
    },
  },
  { method: "POST", path: "/subscriptions", permissions: PERMISSIONS, handle: create },
  {
    method: "GET",
    path: "/subscriptions/{id}",
    permissions: PERMISSIONS,
    handle: (call) => ({
      status: 200,
      body: { "@odata.context": `${call.graphUrl}/$metadata#subscriptions/$entity`, ...view(find(call)) },
    }),
  },
  { method: "PATCH", path: "/subscriptions/{id}", permissions: PERMISSIONS, handle: renew },
  {
    method: "DELETE",
    path: "/subscriptions/{id}",
    permissions: PERMISSIONS,
    handle(call) {
      call.world.state.subscriptions.delete(find(call).id);
      return noContent;
    },
  },
  {
    method: "POST",
    path: "/subscriptions/{id}/reauthorize",
    permissions: PERMISSIONS,
    handle(call) {
      find(call);
      return noContent;
    },
  },
];
