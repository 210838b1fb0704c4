import { linkBetween } from "../directory/group-row.ts";
import { objectBody, property, referencedId } from "./body.ts";
import { findUser, findUserToWrite } from "./find-user.ts";
import { badRequest, notFound } from "./graph-error.ts";
import { memberView } from "./group-members.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";
import { callerHolds } from "./rights.ts";
import { READ_USERS } from "./users.ts";

const WRITE_USERS = both("User.ReadUpdate.All", "User.ReadWrite.All", "Directory.ReadWrite.All");

/** Sessions begun here end. Those of a guest began at home: nothing happens to them, and the answer is the same. */
function revokeSessions(call: GraphCall) {
  const user = findUserToWrite(call);
  const { state, clock } = call.world;
  if (user.home === null) state.users.put({ ...user, sessionsValidFrom: clock.now().toISOString() });
  return { status: 200, body: { "@odata.context": `${call.graphUrl}/$metadata#Edm.Boolean`, value: true } };
}

function addSponsor(call: GraphCall) {
  const user = findUserToWrite(call);
  const { state, clock } = call.world;
  const id = referencedId(property(objectBody(call.body), "@odata.id"));
  if (!state.users.get(id) && !state.groups.get(id)) throw notFound(id);
  if (state.sponsors.get(`${user.id}/${id}`)) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'sponsors'.",
    );
  }
  state.sponsors.put(linkBetween(user.id, id, clock.now()));
  return noContent;
}

export const userActionOperations: readonly Operation[] = [
  {
    method: "POST",
    path: "/users/{id}/revokeSignInSessions",
    permissions: both("User.RevokeSessions.All", "User.ReadWrite.All", "Directory.ReadWrite.All"),
    right: (call) =>
      callerHolds(call, "microsoft.directory/users/invalidateAllRefreshTokens", findUserToWrite(call).id),
    handle: revokeSessions,
  },
  {
    method: "GET",
    path: "/users/{id}/sponsors",
    permissions: READ_USERS,
    handle(call) {
      const links = call.world.state.sponsors.find("from", findUser(call).id);
      const value = links.map((link) => memberView(call, link.to)).filter((view) => view !== null);
      return {
        status: 200,
        body: { "@odata.context": `${call.graphUrl}/$metadata#directoryObjects`, value },
      };
    },
  },
  {
    method: "POST",
    path: "/users/{id}/sponsors/$ref",
    permissions: WRITE_USERS,
    right: (call) => callerHolds(call, "microsoft.directory/users/sponsors/update", findUserToWrite(call).id),
    handle: addSponsor,
  },
];
