import type { AppOptions } from "../options.ts";
import { type Grant, grantKey, grantsOfRole, type HeldGrant } from "./grant.ts";
import type { Invitation } from "./invitation.ts";
import { isEnded } from "./status.ts";

/** Another invitation of the same guest, with what it has given. `app` is missing where this Lobby serves it no more. */
export type OtherInvitation = Readonly<{
  invitation: Invitation;
  app: AppOptions | undefined;
  grants: readonly HeldGrant[];
}>;

/** Does it still stand, so that its guest keeps what it gave? One that failed stands with what it gave before. */
export function stands({ invitation, grants }: OtherInvitation): boolean {
  if (invitation.revocation) return false;
  return !isEnded(invitation) || invitation.acceptedAt !== null || grants.length > 0;
}

/**
 * Keys of the grants in the directory that others of the guest's invitations need. One that is under way needs what its
 * role gives also before anybody has written down that it was given.
 */
export function neededBy(others: readonly OtherInvitation[]): ReadonlySet<string> {
  return new Set(
    others
      .filter(stands)
      .flatMap(({ invitation, app, grants }): Grant[] => [
        ...grants,
        ...(isEnded(invitation) ? [] : grantsOfRole(app?.roles[invitation.role])),
      ])
      .map(grantKey),
  );
}

/** What of an invitation is to go: all of it when it is revoked, else what its role does not give (any more). */
export function unwanted(
  invitation: Invitation,
  app: AppOptions,
  held: readonly HeldGrant[],
): readonly HeldGrant[] {
  const ofRole = grantsOfRole(app.roles[invitation.role]);
  if (!invitation.revocation) {
    const wanted = new Set(ofRole.map(grantKey));
    return held.filter((grant) => grant.kind !== "in-app" && !wanted.has(grantKey(grant)));
  }
  // A step that began and was never heard of again may have given what nobody wrote down.
  const { is } = invitation.steps["grant-access"];
  const perhaps = is === "pending" || is === "skipped" || is === "done" ? [] : ofRole;
  const known = new Set(held.map(grantKey));
  return [
    ...held.filter((grant) => grant.kind !== "in-app"),
    ...perhaps.filter((grant) => !known.has(grantKey(grant))).map((grant) => ({ ...grant, found: false })),
  ];
}

/** Those of the others that share the same resource of the same app with the same guest, and still stand. */
export function sameResource(
  { app, resource }: Invitation,
  others: readonly OtherInvitation[],
): readonly OtherInvitation[] {
  return others.filter(
    (other) =>
      stands(other) &&
      other.invitation.app === app &&
      other.invitation.resource.type === resource.type &&
      other.invitation.resource.id === resource.id,
  );
}

/** An app keeps one role a guest and resource: the most powerful of those that were given. */
export function strongestRole(app: AppOptions, invitations: readonly Invitation[]): string {
  const order = Object.keys(app.roles);
  const [strongest] = invitations
    .map(({ role }) => role)
    .toSorted((one, other) => order.indexOf(other) - order.indexOf(one));
  return strongest!;
}

/** All that a guest holds in an app: of each resource the most powerful role. `own` counts whatever stands of it. */
export function holdings(
  app: AppOptions,
  own: readonly Invitation[],
  others: readonly OtherInvitation[],
): { resource: { type: string; id: string }; role: string }[] {
  const theirs = others.filter((other) => stands(other) && other.invitation.app === app.id);
  const byResource = Map.groupBy(
    [...own, ...theirs.map(({ invitation }) => invitation)],
    ({ resource }) => `${resource.type} ${resource.id}`,
  );
  return [...byResource.values()].map((invitations) => {
    const { type, id } = invitations[0]!.resource;
    return { resource: { type, id }, role: strongestRole(app, invitations) };
  });
}
