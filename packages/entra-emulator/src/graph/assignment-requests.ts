import { newId } from "../identifiers.ts";
import type { AssignmentRequest } from "../store/rows.ts";
import { readSetting } from "../store/settings.ts";
import { graphTime } from "../world.ts";
import { type Body, objectBody, property, textProperty } from "./body.ts";
import { entityBody } from "./entity-body.ts";
import { badRequest, notFound } from "./graph-error.ts";
import { checkAddress, checkInvitee } from "./invitation-rules.ts";
import { createGuest } from "./invitations.ts";
import { listPage } from "./list.ts";
import { both, type GraphCall, type Operation } from "./operation.ts";
import { callerHolds } from "./rights.ts";

const PATH = "/identityGovernance/entitlementManagement/assignmentRequests";
const WRITE = both("EntitlementManagement.ReadWrite.All");
const READ = {
  delegated: ["EntitlementManagement.Read.All", ...WRITE.delegated],
  application: ["EntitlementManagement.Read.All", ...WRITE.application],
} as const;

/** How Graph words the end of a request in `status`. */
const STATUS = {
  delivered: "Fulfilled",
  denied: "Denied",
  deliveryFailed: "DeliveryFailed",
  canceled: "Canceled",
} as const;

/** A request as it stands by the clock of this world, with all its relations. */
function whole({ world }: GraphCall, request: AssignmentRequest): Record<string, unknown> {
  const over = world.clock.now().getTime() >= Date.parse(request.endsAt);
  const { email, userId } = request.assignment;
  return {
    id: request.id,
    requestType: request.requestType,
    state: over ? request.end : "delivering",
    status: over ? STATUS[request.end] : "Delivering",
    createdDateTime: request.createdDateTime,
    completedDateTime: over ? request.endsAt : null,
    accessPackage: { id: request.accessPackageId },
    assignment: {
      id: request.id,
      target: { email, objectId: over && request.end === "delivered" ? userId : null },
    },
  };
}

/** Relations are shown only where they were asked for. */
function shown(call: GraphCall, request: AssignmentRequest): Record<string, unknown> {
  const { accessPackage, assignment, ...own } = whole(call, request);
  const asked = (name: string) => new RegExp(`(^|,)\\s*${name}\\b`).test(call.query.expand ?? "");
  return {
    ...own,
    ...(asked("accessPackage") && { accessPackage }),
    ...(asked("assignment") && { assignment }),
  };
}

/**
 * Asks for an access package for somebody, by object id or by an address that need not be a guest yet: entitlement
 * management makes the guest itself, and sends no mail.
 */
function create(call: GraphCall) {
  const { world } = call;
  const body = entityBody(call.body, "accessPackageAssignmentRequest");
  const type = textProperty(body, "requestType") ?? "";
  if (!/^adminAdd$/i.test(type))
    throw badRequest("Only requests of type adminAdd are known to the emulator.", "InvalidRequestType");
  const assignment = objectBody(
    property(body, "assignment") ?? property(body, "accessPackageAssignment") ?? {},
  );
  const accessPackageId = textProperty(assignment, "accessPackageId");
  if (!accessPackageId)
    throw badRequest("A value is required for property 'accessPackageId' of the resource.");
  const { deliverySeconds, end } = readSetting(world.state, "entitlement");
  const now = world.clock.now();
  const request = world.state.assignmentRequests.put({
    id: newId(),
    requestType: "adminAdd",
    accessPackageId,
    assignmentPolicyId: textProperty(assignment, "assignmentPolicyId"),
    createdDateTime: graphTime(now),
    endsAt: graphTime(new Date(now.getTime() + deliverySeconds * 1000)),
    end,
    assignment: subjectOf(call, assignment, end === "delivered"),
  });
  return {
    status: 201,
    body: {
      "@odata.context": contextOf(call),
      ...shown(call, request),
      state: "submitted",
      status: "Accepted",
      completedDateTime: null,
    },
  };
}

const contextOf = ({ graphUrl }: GraphCall) => `${graphUrl}/$metadata#${PATH.slice(1)}/$entity`;

function subjectOf(
  call: GraphCall,
  assignment: Body,
  made: boolean,
): { email: string | null; userId: string | null } {
  const { state } = call.world;
  const targetId = textProperty(assignment, "targetId");
  if (targetId) {
    if (!state.users.get(targetId.toLowerCase())) throw notFound(targetId);
    return { email: null, userId: targetId.toLowerCase() };
  }
  const target = property(assignment, "target");
  const email = target ? textProperty(objectBody(target), "email") : null;
  if (!email) throw badRequest("A value is required for property 'target' of the resource.");
  const known = state.users.first("address", email.toLowerCase());
  if (known) return { email, userId: known.id };
  checkAddress(call.world, email);
  const existing = checkInvitee(call.world, email);
  if (existing) return { email, userId: existing.id };
  return { email, userId: made ? createGuest(call, { address: email, userType: "Guest" }).id : null };
}

export const assignmentRequestOperations: readonly Operation[] = [
  {
    method: "GET",
    path: PATH,
    permissions: READ,
    expands: true,
    handle: (call) =>
      listPage(call, call.world.state.assignmentRequests, {
        context: PATH.slice(1),
        path: PATH,
        view: (request) => whole(call, request),
        select: (request) => shown(call, request),
      }),
  },
  {
    method: "POST",
    path: PATH,
    permissions: WRITE,
    right: (call) => callerHolds(call, "microsoft.directory/entitlementManagement/update"),
    handle: create,
  },
  {
    method: "GET",
    path: `${PATH}/{id}`,
    permissions: READ,
    expands: true,
    handle(call) {
      const request = call.world.state.assignmentRequests.get(call.parameters.id!);
      if (!request) throw notFound(call.parameters.id!);
      return {
        status: 200,
        body: { "@odata.context": contextOf(call), ...shown(call, request) },
      };
    },
  },
];
