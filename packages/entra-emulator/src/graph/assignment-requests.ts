import { newId } from "../identifiers.ts";
import type { AssignmentRequest } from "../store/rows.ts";
import { graphTime } from "../world.ts";
import { type Body, objectBody, property, textProperty } from "./body.ts";
import { badRequest, notFound } from "./graph-error.ts";
import { checkAddress, checkInvitee } from "./invitation-rules.ts";
import { createGuest } from "./invitations.ts";
import { listPage } from "./list.ts";
import type { GraphCall, Operation } from "./operation.ts";
import { callerHolds } from "./rights.ts";

const PATH = "/identityGovernance/entitlementManagement/assignmentRequests";
const WRITE = {
  delegated: ["EntitlementManagement.ReadWrite.All"],
  application: ["EntitlementManagement.ReadWrite.All"],
} as const;
const READ = {
  delegated: ["EntitlementManagement.Read.All", ...WRITE.delegated],
  application: ["EntitlementManagement.Read.All", ...WRITE.application],
} as const;

const view = ({ assignment, ...request }: AssignmentRequest): Record<string, unknown> => ({
  ...request,
  assignment: { id: request.id, target: { email: assignment.email, objectId: assignment.userId } },
});

/**
 * Asks for an access package for somebody, by object id or by an address that need not be a guest yet: entitlement
 * management makes the guest itself, and sends no mail.
 */
function create(call: GraphCall) {
  const { world } = call;
  const body = objectBody(call.body);
  const type = textProperty(body, "requestType") ?? "";
  if (!/^adminAdd$/i.test(type))
    throw badRequest("Only requests of type adminAdd are known to the emulator.", "InvalidRequestType");
  const assignment = objectBody(
    property(body, "assignment") ?? property(body, "accessPackageAssignment") ?? {},
  );
  if (!textProperty(assignment, "accessPackageId"))
    throw badRequest("A value is required for property 'accessPackageId' of the resource.");
  const { email, userId } = subjectOf(call, assignment);
  const now = graphTime(world.clock.now());
  const request = world.state.assignmentRequests.put({
    id: newId(),
    requestType: "adminAdd",
    state: "submitted",
    status: "Accepted",
    createdDateTime: now,
    completedDateTime: null,
    assignment: { email, userId },
  });
  return {
    status: 201,
    body: { "@odata.context": `${call.graphUrl}/$metadata#${PATH.slice(1)}/$entity`, ...view(request) },
  };
}

function subjectOf(call: GraphCall, assignment: Body): { email: string | null; userId: string } {
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
  return { email, userId: (existing ?? createGuest(call, {}, email, "Guest")).id };
}

export const assignmentRequestOperations: readonly Operation[] = [
  {
    method: "GET",
    path: PATH,
    permissions: READ,
    handle: (call) =>
      listPage(call, call.world.state.assignmentRequests, {
        context: PATH.slice(1),
        path: PATH,
        view,
        select: view,
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
    handle(call) {
      const request = call.world.state.assignmentRequests.get(call.parameters.id!);
      if (!request) throw notFound(call.parameters.id!);
      return {
        status: 200,
        body: { "@odata.context": `${call.graphUrl}/$metadata#${PATH.slice(1)}/$entity`, ...view(request) },
      };
    },
  },
];
