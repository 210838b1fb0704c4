import { administrativeUnitOperations } from "./administrative-units.ts";
import { applicationCredentialOperations } from "./application-credentials.ts";
import { applicationOperations } from "./applications.ts";
import { assignmentRequestOperations } from "./assignment-requests.ts";
import { b2bManagementPolicyOperations } from "./b2b-management-policy.ts";
import { batchOperations } from "./batch.ts";
import { createUserOperations } from "./create-user.ts";
import { deletedItemOperations } from "./deleted-items.ts";
import { deltaOperations } from "./delta.ts";
import { directoryObjectOperations } from "./directory-objects.ts";
import { directoryRoleOperations } from "./directory-roles.ts";
import { extensionPropertyOperations } from "./extension-properties.ts";
import { groupMemberOperations } from "./group-members.ts";
import { groupOperations } from "./groups.ts";
import { invitationOperations } from "./invitations.ts";
import { mailOperations } from "./mail.ts";
import { meOperations } from "./me.ts";
import { membershipOperations } from "./membership.ts";
import type { Operation } from "./operation.ts";
import { permissionGrantOperations } from "./permission-grants.ts";
import { policyOperations } from "./policies.ts";
import { roleManagementOperations } from "./role-management.ts";
import { servicePrincipalOperations } from "./service-principals.ts";
import { subscriptionOperations } from "./subscriptions.ts";
import { tenantOperations } from "./tenant.ts";
import { tenantInformationOperations } from "./tenant-information.ts";
import { userActionOperations } from "./user-actions.ts";
import { userOperations } from "./users.ts";

/** Everything of Graph that the emulator knows. */
export const operations: readonly Operation[] = [
  ...invitationOperations,
  ...userOperations,
  ...createUserOperations,
  ...meOperations,
  ...mailOperations,
  ...groupOperations,
  ...groupMemberOperations,
  ...membershipOperations,
  ...userActionOperations,
  ...deletedItemOperations,
  ...deltaOperations,
  ...administrativeUnitOperations,
  ...applicationOperations,
  ...applicationCredentialOperations,
  ...extensionPropertyOperations,
  ...assignmentRequestOperations,
  ...b2bManagementPolicyOperations,
  ...batchOperations,
  ...directoryObjectOperations,
  ...directoryRoleOperations,
  ...permissionGrantOperations,
  ...policyOperations,
  ...roleManagementOperations,
  ...servicePrincipalOperations,
  ...subscriptionOperations,
  ...tenantOperations,
  ...tenantInformationOperations,
];
