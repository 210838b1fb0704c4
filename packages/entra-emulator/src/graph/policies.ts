import { isGuid } from "../identifiers.ts";
import { type AllowInvitesFrom, readSetting, writeSetting } from "../store/settings.ts";
import { textProperty } from "./body.ts";
import { entityBody } from "./entity-body.ts";
import { badRequest, invalidProperty, notFound } from "./graph-error.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";
import { callerHolds } from "./rights.ts";
import { selectFrom } from "./user-view.ts";

const READ = both("Policy.Read.All");
const WRITE_AUTHORIZATION = both("Policy.ReadWrite.Authorization");
const WRITE_CROSS_TENANT = both("Policy.ReadWrite.CrossTenantAccess");

const INVITERS: readonly AllowInvitesFrom[] = [
  "none",
  "adminsAndGuestInviters",
  "adminsGuestInvitersAndAllMembers",
  "everyone",
];
const CROSS_TENANT = "/policies/crossTenantAccessPolicy";

const mayWrite = (call: GraphCall): boolean =>
  callerHolds(call, "microsoft.directory/authorizationPolicy/standard/update");

function authorizationPolicy(call: GraphCall) {
  const { allowInvitesFrom, guestUserRoleId } = readSetting(call.world.state, "policies");
  return {
    status: 200,
    body: {
      "@odata.context": `${call.graphUrl}/$metadata#policies/authorizationPolicy/$entity`,
      id: "authorizationPolicy",
      deletedDateTime: null,
      displayName: "Authorization Policy",
      description: "Used to manage authorization related settings across the company.",
      allowInvitesFrom,
      guestUserRoleId,
      allowedToSignUpEmailBasedSubscriptions: true,
      allowedToUseSSPR: true,
      allowEmailVerifiedUsersToJoinOrganization: false,
      blockMsolPowerShell: false,
    },
  };
}

function changeAuthorizationPolicy(call: GraphCall) {
  const body = entityBody(call.body, "authorizationPolicy");
  const from = textProperty(body, "allowInvitesFrom");
  const role = textProperty(body, "guestUserRoleId");
  const allowInvitesFrom = INVITERS.find((one) => one === from);
  if (from !== null && !allowInvitesFrom) throw invalidProperty("allowInvitesFrom");
  writeSetting(call.world.state, "policies", {
    ...(allowInvitesFrom && { allowInvitesFrom }),
    ...(role && { guestUserRoleId: role }),
  });
  return noContent;
}

type CrossTenant = Readonly<Record<string, unknown>>;

/** Settings for everybody, or for one partner. Acted on are inbound collaboration and automatic redemption; the rest is kept and told. */
const crossTenant = ({ world }: GraphCall) => readSetting(world.state, "crossTenantAccess");

function defaults(call: GraphCall): CrossTenant {
  const open = {
    usersAndGroups: { accessType: "allowed", targets: [{ target: "AllUsers", targetType: "user" }] },
    applications: {
      accessType: "allowed",
      targets: [{ target: "AllApplications", targetType: "application" }],
    },
  };
  return {
    isServiceDefault: Object.keys(crossTenant(call).default).length === 0,
    b2bCollaborationInbound: open,
    b2bCollaborationOutbound: open,
    automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
    inboundTrust: {
      isMfaAccepted: false,
      isCompliantDeviceAccepted: false,
      isHybridAzureADJoinedDeviceAccepted: false,
    },
    ...crossTenant(call).default,
  };
}

function partner(call: GraphCall): CrossTenant {
  const tenantId = call.parameters.tenantId!.toLowerCase();
  const found = crossTenant(call).partners[tenantId];
  if (!found) throw notFound(call.parameters.tenantId!);
  return { ...found, tenantId };
}

function putPartner(call: GraphCall, tenantId: string, value: CrossTenant | null): void {
  const partners = { ...crossTenant(call).partners };
  if (value) partners[tenantId] = value;
  else delete partners[tenantId];
  writeSetting(call.world.state, "crossTenantAccess", { partners });
}

function addPartner(call: GraphCall) {
  const body = entityBody(call.body, "crossTenantAccessPolicyConfigurationPartner");
  const tenantId = textProperty(body, "tenantId")?.toLowerCase();
  if (!tenantId) throw badRequest("A value is required for property 'tenantId' of the resource.");
  if (!isGuid(tenantId)) throw invalidProperty("tenantId");
  if (crossTenant(call).partners[tenantId])
    throw badRequest("Another object with the same value for property tenantId already exists.");
  putPartner(call, tenantId, { ...plain(body), tenantId });
  return {
    status: 201,
    body: {
      "@odata.context": `${call.graphUrl}/$metadata#policies/crossTenantAccessPolicy/partners/$entity`,
      ...plain(body),
      tenantId,
    },
  };
}

const plain = (body: Readonly<Record<string, unknown>>): CrossTenant =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith("@")));

export const policyOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/policies/authorizationPolicy",
    permissions: {
      delegated: [...READ.delegated, ...WRITE_AUTHORIZATION.delegated],
      application: [...READ.application, ...WRITE_AUTHORIZATION.application],
    },
    handle: authorizationPolicy,
  },
  {
    method: "PATCH",
    path: "/policies/authorizationPolicy",
    permissions: WRITE_AUTHORIZATION,
    right: mayWrite,
    handle: changeAuthorizationPolicy,
  },
  {
    method: "GET",
    path: CROSS_TENANT,
    permissions: READ,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#policies/crossTenantAccessPolicy/$entity`,
        id: "crossTenantAccessPolicy",
        deletedDateTime: null,
        displayName: "CrossTenantAccessPolicy",
        allowedCloudEndpoints: [],
      },
    }),
  },
  {
    method: "GET",
    path: `${CROSS_TENANT}/default`,
    permissions: READ,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#policies/crossTenantAccessPolicy/default/$entity`,
        ...defaults(call),
      },
    }),
  },
  {
    method: "PATCH",
    path: `${CROSS_TENANT}/default`,
    permissions: WRITE_CROSS_TENANT,
    right: mayWrite,
    handle(call) {
      writeSetting(call.world.state, "crossTenantAccess", {
        default: {
          ...crossTenant(call).default,
          ...plain(entityBody(call.body, "crossTenantAccessPolicyConfigurationDefault")),
        },
      });
      return noContent;
    },
  },
  {
    method: "GET",
    path: `${CROSS_TENANT}/partners`,
    permissions: READ,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#policies/crossTenantAccessPolicy/partners`,
        value: Object.entries(crossTenant(call).partners).map(([tenantId, found]) =>
          selectFrom({ ...found, tenantId }, call.query.select, null),
        ),
      },
    }),
  },
  {
    method: "POST",
    path: `${CROSS_TENANT}/partners`,
    permissions: WRITE_CROSS_TENANT,
    right: mayWrite,
    handle: addPartner,
  },
  {
    method: "GET",
    path: `${CROSS_TENANT}/partners/{tenantId}`,
    permissions: READ,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#policies/crossTenantAccessPolicy/partners/$entity`,
        ...partner(call),
      },
    }),
  },
  {
    method: "PATCH",
    path: `${CROSS_TENANT}/partners/{tenantId}`,
    permissions: WRITE_CROSS_TENANT,
    right: mayWrite,
    handle(call) {
      const { tenantId } = call.parameters;
      putPartner(call, tenantId!.toLowerCase(), {
        ...partner(call),
        ...plain(entityBody(call.body, "crossTenantAccessPolicyConfigurationPartner")),
        tenantId: tenantId!.toLowerCase(),
      });
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: `${CROSS_TENANT}/partners/{tenantId}`,
    permissions: WRITE_CROSS_TENANT,
    right: mayWrite,
    handle(call) {
      partner(call);
      putPartner(call, call.parameters.tenantId!.toLowerCase(), null);
      return noContent;
    },
  },
];
