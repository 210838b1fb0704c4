import { addGroupMemberOperation } from "./add-group-member.ts";
import { assignAppRoleOperation, getServicePrincipalOperation } from "./assign-app-role.ts";
import { checkMemberGroupsOperation } from "./check-member-groups.ts";
import { deleteGuestOperation, enableAccountOperation, restoreGuestOperation } from "./close-account.ts";
import { findDeletedPeopleOperation, getDeletedPersonOperation } from "./deleted-people.ts";
import { findPackageRequestOperation } from "./find-package-request.ts";
import { findPeopleOperation } from "./find-people.ts";
import { findSentMailOperation } from "./find-sent-mail.ts";
import { findTenantOperation } from "./find-tenant.ts";
import { getAuthorizationPolicyOperation } from "./get-authorization-policy.ts";
import {
  getCrossTenantDefaultOperation,
  listCrossTenantPartnersOperation,
} from "./get-cross-tenant-access.ts";
import { getDirectoryRolesOperation } from "./get-directory-roles.ts";
import { getDomainPolicyOperation } from "./get-domain-policy.ts";
import { getGroupOperation } from "./get-group.ts";
import { getGuestOperation } from "./get-guest.ts";
import { getPackageRequestOperation } from "./get-package-request.ts";
import { readAddressesOperation, writeAddressesOperation } from "./guest-addresses.ts";
import { isUnitMemberOperation } from "./is-unit-member.ts";
import { listAcceptedGuestsOperation } from "./list-accepted-guests.ts";
import { listChangesOperation } from "./list-changes.ts";
import type { Operation } from "./operation.ts";
import { removeGroupMemberOperation } from "./remove-group-member.ts";
import { requestPackageOperation } from "./request-package.ts";
import { resetRedemptionOperation } from "./reset-redemption.ts";
import { searchGuestsOperation } from "./search-guests.ts";
import { sendInvitationOperation } from "./send-invitation.ts";
import { sendMailOperation } from "./send-mail.ts";
import {
  createSubscriptionOperation,
  deleteSubscriptionOperation,
  listSubscriptionsOperation,
  renewSubscriptionOperation,
} from "./subscriptions.ts";
import { listAppRolesOperation, unassignAppRoleOperation } from "./unassign-app-role.ts";
import { readAttributesOperation, updateGuestOperation } from "./update-guest.ts";

/** Everything Lobby does in Microsoft Graph, in the order in which an invitation comes to it. */
export const operations: readonly Operation[] = [
  searchGuestsOperation,
  findPeopleOperation,
  getAuthorizationPolicyOperation,
  getDirectoryRolesOperation,
  getDomainPolicyOperation,
  getCrossTenantDefaultOperation,
  listCrossTenantPartnersOperation,
  findTenantOperation,
  sendInvitationOperation,
  requestPackageOperation,
  getPackageRequestOperation,
  findPackageRequestOperation,
  findDeletedPeopleOperation,
  readAttributesOperation,
  updateGuestOperation,
  isUnitMemberOperation,
  addGroupMemberOperation,
  getGroupOperation,
  checkMemberGroupsOperation,
  assignAppRoleOperation,
  getServicePrincipalOperation,
  sendMailOperation,
  findSentMailOperation,
  getGuestOperation,
  listChangesOperation,
  listAcceptedGuestsOperation,
  createSubscriptionOperation,
  listSubscriptionsOperation,
  renewSubscriptionOperation,
  deleteSubscriptionOperation,
  getDeletedPersonOperation,
  removeGroupMemberOperation,
  listAppRolesOperation,
  unassignAppRoleOperation,
  enableAccountOperation,
  deleteGuestOperation,
  restoreGuestOperation,
  readAddressesOperation,
  writeAddressesOperation,
  resetRedemptionOperation,
];
