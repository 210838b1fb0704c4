import { objectBody, textsProperty } from "./body.ts";
import { badRequest, notFound } from "./graph-error.ts";
import { memberView } from "./group-members.ts";
import type { GraphCall, Operation } from "./operation.ts";
import { selectFrom } from "./user-view.ts";

const READ = {
  delegated: ["User.ReadBasic.All", "User.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"],
  application: ["User.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"],
} as const;
const MOST = 1000;

/** A user, group or service principal as one of a mixed list; null where there is none of that id. */
export function directoryObjectView(call: GraphCall, id: string): Record<string, unknown> | null {
  const principal = call.world.state.servicePrincipals.get(id);
  if (principal)
    return {
      "@odata.type": "#microsoft.graph.servicePrincipal",
      ...selectFrom({ ...principal }, call.query.select, null),
    };
  return memberView(call, id);
}

export const directoryObjectOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/directoryObjects/{id}",
    permissions: READ,
    handle(call) {
      const view = directoryObjectView(call, call.parameters.id!.toLowerCase());
      if (!view) throw notFound(call.parameters.id!);
      return {
        status: 200,
        body: { "@odata.context": `${call.graphUrl}/$metadata#directoryObjects/$entity`, ...view },
      };
    },
  },
  {
    method: "POST",
    path: "/directoryObjects/getByIds",
    permissions: READ,
    cost: { units: 5, unitsWithSelect: 2, writes: 0 },
    handle(call) {
      const ids = textsProperty(objectBody(call.body), "ids");
      if (!ids || ids.length > MOST)
        throw badRequest("Invalid value specified for property 'ids' of the resource.");
      const types = textsProperty(objectBody(call.body), "types")?.map((type) =>
        `#microsoft.graph.${type}`.toLowerCase(),
      );
      const value = ids
        .map((id) => directoryObjectView(call, id.toLowerCase()))
        .filter((view) => view !== null)
        .filter(
          (view) =>
            !types ||
            types.includes(String(view["@odata.type"]).toLowerCase()) ||
            types.includes("#microsoft.graph.directoryobject"),
        );
      return {
        status: 200,
        body: { "@odata.context": `${call.graphUrl}/$metadata#directoryObjects`, value },
      };
    },
  },
];
