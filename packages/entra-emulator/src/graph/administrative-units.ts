import { linkBetween } from "../directory/group-row.ts";
import { parseMembershipRule } from "../directory/membership-rule.ts";
import { newId } from "../identifiers.ts";
import type { AdministrativeUnit } from "../store/rows.ts";
import { type Body, booleanProperty, objectBody, property, referencedId, textProperty } from "./body.ts";
import { entityBody } from "./entity-body.ts";
import { badRequest, forbidden, notFound } from "./graph-error.ts";
import { memberView } from "./group-members.ts";
import { listPage } from "./list.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";
import { callerHolds } from "./rights.ts";
import { selectFrom } from "./user-view.ts";

const READ = both(
  "AdministrativeUnit.Read.All",
  "AdministrativeUnit.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
);
const WRITE = both("AdministrativeUnit.ReadWrite.All");

const mayWrite = (call: GraphCall): boolean =>
  callerHolds(call, "microsoft.directory/administrativeUnits/update");

function findUnit({ world, parameters }: GraphCall): AdministrativeUnit {
  const unit = world.state.administrativeUnits.get(parameters.id!.toLowerCase());
  if (!unit) throw notFound(parameters.id!);
  return unit;
}

const view = (unit: AdministrativeUnit): Record<string, unknown> => ({ ...unit, deletedDateTime: null });

/** What a body says, over what there was. @throws 400 for a rule that is not understood, or a dynamic unit without one. */
function unitFrom(body: Body, before: AdministrativeUnit): AdministrativeUnit {
  const type = textProperty(body, "membershipType");
  const membershipType =
    type === null ? before.membershipType : /^dynamic$/i.test(type) ? "Dynamic" : "Assigned";
  const unit: AdministrativeUnit = {
    ...before,
    displayName: textProperty(body, "displayName") ?? before.displayName,
    description: textProperty(body, "description") ?? before.description,
    visibility: textProperty(body, "visibility") ?? before.visibility,
    isMemberManagementRestricted:
      booleanProperty(body, "isMemberManagementRestricted") ?? before.isMemberManagementRestricted,
    membershipType,
    membershipRule: textProperty(body, "membershipRule") ?? before.membershipRule,
    membershipRuleProcessingState:
      textProperty(body, "membershipRuleProcessingState") ?? before.membershipRuleProcessingState,
  };
  if (!unit.displayName) throw badRequest("A value is required for property 'displayName' of the resource.");
  if (membershipType === "Dynamic" && !unit.membershipRule)
    throw badRequest("A value is required for property 'membershipRule' of the resource.");
  if (unit.membershipRule) checkRule(unit.membershipRule);
  return unit;
}

/** @throws 400 when the rule of a dynamic group or unit is not understood. */
export function checkRule(rule: string): void {
  try {
    parseMembershipRule(rule);
  } catch (error) {
    throw badRequest(
      `Invalid value specified for property 'membershipRule' of the resource. ${(error as Error).message}`,
    );
  }
}

function addMember(call: GraphCall) {
  const { state, clock } = call.world;
  const unit = findUnit(call);
  if (unit.membershipType === "Dynamic") throw forbidden();
  const id = referencedId(property(objectBody(call.body), "@odata.id"));
  if (!state.users.get(id) && !state.groups.get(id)) throw notFound(id);
  if (state.unitMembers.get(`${unit.id}/${id}`)) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
  }
  state.unitMembers.put(linkBetween(unit.id, id, clock.now()));
  return noContent;
}

const EMPTY: AdministrativeUnit = {
  id: "",
  displayName: "",
  description: null,
  visibility: null,
  membershipType: null,
  membershipRule: null,
  membershipRuleProcessingState: null,
  isMemberManagementRestricted: false,
};

export const administrativeUnitOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/directory/administrativeUnits",
    permissions: READ,
    handle: (call) =>
      listPage(call, call.world.state.administrativeUnits, {
        context: "directory/administrativeUnits",
        path: "/directory/administrativeUnits",
        view,
        select: (unit) => selectFrom(view(unit), call.query.select, null),
      }),
  },
  {
    method: "POST",
    path: "/directory/administrativeUnits",
    permissions: WRITE,
    right: mayWrite,
    handle(call) {
      const unit = call.world.state.administrativeUnits.put(
        unitFrom(entityBody(call.body, "administrativeUnit"), { ...EMPTY, id: newId() }),
      );
      return {
        status: 201,
        body: {
          "@odata.context": `${call.graphUrl}/$metadata#directory/administrativeUnits/$entity`,
          ...view(unit),
        },
      };
    },
  },
  {
    method: "GET",
    path: "/directory/administrativeUnits/{id}",
    permissions: READ,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#directory/administrativeUnits/$entity`,
        ...selectFrom(view(findUnit(call)), call.query.select, null),
      },
    }),
  },
  {
    method: "PATCH",
    path: "/directory/administrativeUnits/{id}",
    permissions: WRITE,
    right: mayWrite,
    handle(call) {
      call.world.state.administrativeUnits.put(
        unitFrom(entityBody(call.body, "administrativeUnit"), findUnit(call)),
      );
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/directory/administrativeUnits/{id}",
    permissions: WRITE,
    right: mayWrite,
    handle(call) {
      const { state } = call.world;
      const { id } = findUnit(call);
      for (const link of state.unitMembers.find("from", id)) state.unitMembers.delete(link.id);
      state.administrativeUnits.delete(id);
      return noContent;
    },
  },
  {
    method: "GET",
    path: "/directory/administrativeUnits/{id}/members",
    permissions: READ,
    handle(call) {
      const links = call.world.state.unitMembers.find("from", findUnit(call).id);
      const value = links.map((link) => memberView(call, link.to)).filter((member) => member !== null);
      return {
        status: 200,
        body: { "@odata.context": `${call.graphUrl}/$metadata#directoryObjects`, value },
      };
    },
  },
  {
    method: "GET",
    path: "/directory/administrativeUnits/{id}/members/{memberId}",
    permissions: READ,
    handle(call) {
      const memberId = call.parameters.memberId!.toLowerCase();
      const link = call.world.state.unitMembers.get(`${findUnit(call).id}/${memberId}`);
      const member = link && memberView(call, memberId);
      if (!member) throw notFound(memberId);
      const context = `${call.graphUrl}/$metadata#directoryObjects/$entity`;
      return { status: 200, body: { "@odata.context": context, ...member } };
    },
  },
  {
    method: "POST",
    path: "/directory/administrativeUnits/{id}/members/$ref",
    permissions: WRITE,
    right: mayWrite,
    handle: addMember,
  },
  {
    method: "DELETE",
    path: "/directory/administrativeUnits/{id}/members/{memberId}/$ref",
    permissions: WRITE,
    right: mayWrite,
    handle(call) {
      const unit = findUnit(call);
      if (unit.membershipType === "Dynamic") throw forbidden();
      const { memberId } = call.parameters;
      if (!call.world.state.unitMembers.delete(`${unit.id}/${memberId!.toLowerCase()}`))
        throw notFound(memberId!);
      return noContent;
    },
  },
];
