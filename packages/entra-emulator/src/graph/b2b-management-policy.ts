import { derivedId } from "../identifiers.ts";
import { readSetting, writeSetting } from "../store/settings.ts";
import { tenantOf } from "../world.ts";
import { type Body, objectBody, property, textsProperty } from "./body.ts";
import { badRequest, notFound } from "./graph-error.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";
import { callerHolds } from "./rights.ts";

/** The domains that may be invited, or may not. Only the beta version of Graph knows it, so its path says so. */
const PATH = "/beta/policies/b2bManagementPolicies";
const READ = both(
  "Policy.Read.B2BManagementPolicy",
  "Policy.ReadWrite.B2BManagementPolicy",
  "Policy.Read.All",
);
const WRITE = both("Policy.ReadWrite.B2BManagementPolicy");
/** Characters of the whole definition. */
const LONGEST = 25_000;

const mayWrite = (call: GraphCall): boolean =>
  callerHolds(call, "microsoft.directory/authorizationPolicy/standard/update");

/** The one policy of the tenant; null while there is none. */
function policyOf({ world }: GraphCall): Record<string, unknown> | null {
  const { hasDomainPolicy, allowedDomains, blockedDomains } = readSetting(world.state, "policies");
  if (!hasDomainPolicy && allowedDomains.length + blockedDomains.length === 0) return null;
  const domains = { AllowedDomains: allowedDomains, BlockedDomains: blockedDomains };
  const definition = { B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: domains } };
  return {
    id: derivedId("b2b management policy", tenantOf(world).tenantId),
    deletedDateTime: null,
    displayName: "B2BManagementPolicy",
    description: null,
    definition: [JSON.stringify(definition)],
    isOrganizationDefault: true,
  };
}

/** @throws 404 */
function find(call: GraphCall): Record<string, unknown> {
  const policy = policyOf(call);
  if (policy?.id !== call.parameters.id!.toLowerCase()) throw notFound(call.parameters.id!);
  return policy;
}

type Domains = Readonly<{ allowedDomains: readonly string[]; blockedDomains: readonly string[] }>;

/** The lists in a definition, which is JSON inside a text. @throws 400 when it is not understood, too long, or has both lists. */
function domainsIn(body: Body): Domains {
  const [text, ...more] = textsProperty(body, "definition") ?? [];
  if (text === undefined || more.length > 0 || text.length > LONGEST) throw invalid();
  let policy: unknown;
  try {
    policy = property(objectBody(JSON.parse(text)), "B2BManagementPolicy");
  } catch {
    throw invalid();
  }
  const named = objectBody(policy);
  // The portal writes one name, the documentation's sample another.
  const lists =
    property(named, "InvitationsAllowedAndBlockedDomainsPolicy") ??
    property(named, "invitationsAllowedAndBlocked");
  const [allowed, blocked] = ["AllowedDomains", "BlockedDomains"].map((name) =>
    (textsProperty(objectBody(lists ?? {}), name) ?? []).map((domain) => domain.toLowerCase()),
  );
  if (allowed!.length > 0 && blocked!.length > 0) throw invalid();
  return { allowedDomains: allowed!, blockedDomains: blocked! };
}

const invalid = () => badRequest("Invalid value specified for property 'definition' of the resource.");

export const b2bManagementPolicyOperations: readonly Operation[] = [
  {
    method: "GET",
    path: PATH,
    permissions: READ,
    handle(call) {
      const policy = policyOf(call);
      const context = `${call.graphUrl}/$metadata#policies/b2bManagementPolicies`;
      return { status: 200, body: { "@odata.context": context, value: policy ? [policy] : [] } };
    },
  },
  {
    method: "POST",
    path: PATH,
    permissions: WRITE,
    right: mayWrite,
    handle(call) {
      if (policyOf(call)) throw badRequest("The organization has a default policy of this type already.");
      const domains = domainsIn(objectBody(call.body));
      writeSetting(call.world.state, "policies", { ...domains, hasDomainPolicy: true });
      const context = `${call.graphUrl}/$metadata#policies/b2bManagementPolicies/$entity`;
      return { status: 201, body: { "@odata.context": context, ...policyOf(call) } };
    },
  },
  {
    method: "GET",
    path: `${PATH}/{id}`,
    permissions: READ,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#policies/b2bManagementPolicies/$entity`,
        ...find(call),
      },
    }),
  },
  {
    method: "PATCH",
    path: `${PATH}/{id}`,
    permissions: WRITE,
    right: mayWrite,
    handle(call) {
      find(call);
      const domains = domainsIn(objectBody(call.body));
      writeSetting(call.world.state, "policies", { ...domains, hasDomainPolicy: true });
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: `${PATH}/{id}`,
    permissions: WRITE,
    right: mayWrite,
    handle(call) {
      find(call);
      writeSetting(call.world.state, "policies", {
        allowedDomains: [],
        blockedDomains: [],
        hasDomainPolicy: false,
      });
      return noContent;
    },
  },
];
