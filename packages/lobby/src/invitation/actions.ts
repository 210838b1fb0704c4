import type { InvitationAction, InvitationStatus } from "../contract/index.ts";
import type { AppOptions } from "../options.ts";
import type { Invitation } from "./invitation.ts";
import { lacksOnlyMail, problemOf, statusOf } from "./status.ts";

/** What can be done with an invitation now, by somebody who may act on it. */
export function actionsOf(invitation: Invitation, app: AppOptions): InvitationAction[] {
  const possible = actionsIn(statusOf(invitation), invitation);
  return possible.filter((action) => action !== "change-role" || Object.keys(app.roles).length > 1);
}

function actionsIn(status: InvitationStatus, invitation: Invitation): InvitationAction[] {
  switch (status) {
    case "waiting-for-guest":
      return ["resend", "copy-link", "change-role", "extend", "revoke"];
    case "accepted":
      return ["change-role", "extend", "revoke"];
    case "failed":
      return lacksOnlyMail(invitation) ? ["retry", "copy-link", "revoke"] : ["retry", "revoke"];
    case "revoking":
      return problemOf(invitation) === null ? [] : ["retry"];
    case "revoked":
    case "expired":
      return [];
    default:
      return ["revoke"];
  }
}
