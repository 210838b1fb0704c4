import { addressKey } from "../invitation/address.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { isEnded } from "../invitation/status.ts";
import { fromJson, toJson } from "./invitation-json.ts";
import type { eventTable, invitationTable } from "./schema.ts";

type InvitationRow = typeof invitationTable.$inferSelect;

/** What of a record is written again at every save. */
export function changingColumns(invitation: Invitation) {
  const { guest, recipient } = invitation;
  return {
    version: invitation.version,
    role: invitation.role,
    language: invitation.language,
    company: invitation.company ?? null,
    guestTenantId: guest?.tenantId ?? null,
    guestObjectId: guest?.objectId ?? null,
    guestCreated: guest?.created ?? null,
    madeAgain: invitation.madeAgain,
    packageRequest: invitation.packageRequest,
    steps: toJson(invitation.steps),
    ended: isEnded(invitation),
    updatedAt: invitation.updatedAt,
    openedAt: invitation.openedAt,
    email: recipient.email,
    emailKey: addressKey(recipient.email),
    displayName: recipient.displayName,
    acceptedAt: invitation.acceptedAt,
    accessUntil: invitation.accessUntil,
    linkUntil: invitation.linkUntil,
    revocation: invitation.revocation && toJson(invitation.revocation),
    mailing: invitation.mailing,
    reminder: invitation.reminder && toJson(invitation.reminder),
    reset: invitation.reset && toJson(invitation.reset),
  };
}

export function allColumns(invitation: Invitation) {
  const { inviter, resource } = invitation;
  return {
    id: invitation.id,
    app: invitation.app,
    route: invitation.route,
    inviterTenantId: inviter.tenantId,
    inviterObjectId: inviter.objectId,
    inviterName: inviter.name,
    inviterEmail: inviter.email,
    resourceType: resource.type,
    resourceId: resource.id,
    resourceName: resource.name,
    resourceUrl: resource.url,
    bulk: invitation.bulk,
    message: invitation.message,
    redirectUrl: invitation.redirectUrl,
    createdAt: invitation.createdAt,
    ...changingColumns(invitation),
  };
}

export function readInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    version: row.version,
    app: row.app,
    route: row.route,
    inviter: {
      tenantId: row.inviterTenantId,
      objectId: row.inviterObjectId,
      name: row.inviterName,
      email: row.inviterEmail,
    },
    recipient: { email: row.email, displayName: row.displayName },
    resource: { type: row.resourceType, id: row.resourceId, name: row.resourceName, url: row.resourceUrl },
    role: row.role,
    bulk: row.bulk,
    message: row.message,
    language: row.language,
    company: row.company,
    redirectUrl: row.redirectUrl,
    guest:
      row.guestTenantId !== null && row.guestObjectId !== null
        ? { tenantId: row.guestTenantId, objectId: row.guestObjectId, created: row.guestCreated ?? false }
        : null,
    madeAgain: row.madeAgain,
    packageRequest: row.packageRequest,
    steps: fromJson<Invitation["steps"]>(row.steps),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    openedAt: row.openedAt,
    acceptedAt: row.acceptedAt,
    accessUntil: row.accessUntil,
    linkUntil: row.linkUntil,
    revocation: row.revocation && fromJson<NonNullable<Invitation["revocation"]>>(row.revocation),
    mailing: row.mailing,
    reminder: row.reminder && fromJson<NonNullable<Invitation["reminder"]>>(row.reminder),
    reset: row.reset && fromJson<NonNullable<Invitation["reset"]>>(row.reset),
  };
}

/** One event: the record as it is after the change, and what streams are filtered by. */
export function eventColumns(invitation: Invitation): Omit<typeof eventTable.$inferInsert, "tx"> {
  return {
    invitationId: invitation.id,
    app: invitation.app,
    inviterTenantId: invitation.inviter.tenantId,
    inviterObjectId: invitation.inviter.objectId,
    resourceType: invitation.resource.type,
    resourceId: invitation.resource.id,
    record: toJson(invitation),
  };
}
