import type { AccountFace } from "../entra/account.ts";
import type { Organisation } from "../store/rows.ts";
import { readSetting } from "../store/settings.ts";
import type { World } from "../world.ts";

type Targets = Readonly<{ accessType?: string; targets?: readonly { target?: string }[] | null }>;
type Access = Readonly<{ usersAndGroups?: Targets | null }>;
type Consent = Readonly<{ inboundAllowed?: boolean }>;
type Settings = Readonly<{
  b2bCollaborationInbound?: Access | null;
  automaticUserConsentSettings?: Consent | null;
}>;

/** What the host decided about another tenant: what it said of this one, over what it says of all. */
function settingsFor({ state }: Pick<World, "state">, tenantId: string): Settings {
  const { default: all, partners } = readSetting(state, "crossTenantAccess");
  // A partner's null inherits.
  const own = Object.entries(partners[tenantId.toLowerCase()] ?? {}).filter(([, value]) => value !== null);
  return { ...all, ...Object.fromEntries(own) };
}

/**
 * Whether a list of users lets somebody in. Groups of another organisation are known by their id alone, so that nobody is
 * known to be in one. How Graph takes a list without targets is not documented: here everybody is meant.
 *
 * @param objectId of their account at home; null: they have none; undefined: nobody in particular is asked about
 * @see https://learn.microsoft.com/entra/external-id/cross-tenant-access-settings-b2b-collaboration
 */
function letsIn({ accessType, targets }: Targets, objectId: string | null | undefined): boolean {
  const named = (Array.isArray(targets) ? targets : []).map((one) => String(one?.target).toLowerCase());
  const everybody = named.length === 0 || named.includes("allusers");
  const isNamed = everybody || (typeof objectId === "string" && named.includes(objectId.toLowerCase()));
  if (accessType === "blocked") return !isNamed;
  return isNamed || objectId === undefined;
}

/**
 * Which side keeps somebody of an organisation from being a guest here: the host, or the organisation itself. Users are
 * judged, as they are at the invitation; settings for applications are kept and told.
 *
 * @param objectId of their account at home; null: they have none; left out: what holds for everybody there
 */
export function crossTenantBlock(
  world: Pick<World, "state">,
  organisation: Organisation | undefined,
  objectId?: string | null,
): "inbound" | "outbound" | null {
  if (!organisation || organisation.consumer) return null;
  const { usersAndGroups } = settingsFor(world, organisation.id).b2bCollaborationInbound ?? {};
  if (usersAndGroups && !letsIn(usersAndGroups, objectId)) return "inbound";
  return organisation.blocksOutbound ? "outbound" : null;
}

/** Whether the consent of a guest is not asked: both sides have to have said so. */
export function redeemsAutomatically(world: Pick<World, "state">, face: AccountFace): boolean {
  const tenantId = face.home?.tenantId;
  if (!tenantId || !world.state.organisations.get(tenantId)?.allowsAutomaticRedemption) return false;
  return settingsFor(world, tenantId).automaticUserConsentSettings?.inboundAllowed === true;
}
