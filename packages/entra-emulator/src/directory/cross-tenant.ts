import type { AccountFace } from "../entra/account.ts";
import type { Organisation } from "../store/rows.ts";
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

/** Which side keeps the people of an organisation from being guests here: the host, or the organisation itself. */
export function crossTenantBlock(
  world: Pick<World, "state">,
  organisation: Organisation | undefined,
): "inbound" | "outbound" | null {
  if (!organisation || organisation.consumer) return null;
  const { b2bCollaborationInbound } = settingsFor(world, organisation.id);
  if (b2bCollaborationInbound?.usersAndGroups?.accessType === "blocked") return "inbound";
  return organisation.blocksOutbound ? "outbound" : null;
}

/** Whether the consent of a guest is not asked: both sides have to have said so. */
export function redeemsAutomatically(world: Pick<World, "state">, face: AccountFace): boolean {
  const tenantId = face.home?.tenantId;
  if (!tenantId || !world.state.organisations.get(tenantId)?.allowsAutomaticRedemption) return false;
  return settingsFor(world, tenantId).automaticUserConsentSettings?.inboundAllowed === true;
}
