import type { AccountFace } from "../entra/account.ts";
import { readSetting } from "../store/settings.ts";
import type { World } from "../world.ts";

type Access = Readonly<{ usersAndGroups?: Readonly<{ accessType?: string }> }>;
type Consent = Readonly<{ inboundAllowed?: boolean }>;
type Settings = Readonly<{ b2bCollaborationInbound?: Access; automaticUserConsentSettings?: Consent }>;

/** What the host decided about another tenant: what it said of this one, over what it says of all. */
function settingsFor({ state }: Pick<World, "state">, tenantId: string): Settings {
  const { default: all, partners } = readSetting(state, "crossTenantAccess");
  return { ...all, ...partners[tenantId] };
}

/** Whether the host takes nobody in from the organisation that owns a domain. */
export function blocksInbound(world: Pick<World, "state">, domain: string): boolean {
  const organisation = world.state.organisations.first("domain", domain);
  if (!organisation || organisation.consumer) return false;
  return (
    settingsFor(world, organisation.id).b2bCollaborationInbound?.usersAndGroups?.accessType === "blocked"
  );
}

/** Whether the consent of a guest is not asked: both sides have to have said so. */
export function redeemsAutomatically(world: Pick<World, "state">, face: AccountFace): boolean {
  const tenantId = face.home?.tenantId;
  if (!tenantId || !world.state.organisations.get(tenantId)?.allowsAutomaticRedemption) return false;
  return settingsFor(world, tenantId).automaticUserConsentSettings?.inboundAllowed === true;
}
