import { groupMemberOperations } from "./group-members.ts";
import { groupOperations } from "./groups.ts";
import { invitationOperations } from "./invitations.ts";
import { meOperations } from "./me.ts";
import type { Operation } from "./operation.ts";
import { userOperations } from "./users.ts";

/** Everything of Graph that the emulator knows. */
export const operations: readonly Operation[] = [
  ...invitationOperations,
  ...userOperations,
  ...meOperations,
  ...groupOperations,
  ...groupMemberOperations,
];
