import type { Group } from "../store/rows.ts";
import { notFound } from "./graph-error.ts";
import type { GraphCall } from "./operation.ts";

export const READ_GROUPS = {
  delegated: [
    "GroupMember.Read.All",
    "Group.Read.All",
    "GroupMember.ReadWrite.All",
    "Group.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  ],
  application: [
    "GroupMember.Read.All",
    "Group.Read.All",
    "GroupMember.ReadWrite.All",
    "Group.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  ],
} as const;

export const WRITE_MEMBERS = {
  delegated: ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"],
  application: ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"],
} as const;

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
