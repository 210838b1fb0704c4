import type { Group } from "../store/rows.ts";
import { notFound } from "./graph-error.ts";
import { both, type GraphCall } from "./operation.ts";

export const READ_GROUPS = both(
  "GroupMember.Read.All",
  "Group.Read.All",
  "GroupMember.ReadWrite.All",
  "Group.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
);

export const WRITE_MEMBERS = both(
  "GroupMember.ReadWrite.All",
  "Group.ReadWrite.All",
  "Directory.ReadWrite.All",
);

/** The group of a path. @throws 404 */
export function findGroup({ world, parameters }: GraphCall): Group {
  const group = world.state.groups.get(parameters.id!.toLowerCase());
  if (!group) throw notFound(parameters.id!);
  return group;
}

export function groupView(group: Group): Record<string, unknown> {
  return {
    ...group,
    deletedDateTime: null,
    renewedDateTime: group.createdDateTime,
    visibility: group.visibility ?? null,
    proxyAddresses: group.mail ? [`SMTP:${group.mail}`] : [],
  };
}
