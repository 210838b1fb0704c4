import { crossTenantBlock } from "../directory/cross-tenant.ts";
import type { EntraCall, EntraRoute } from "../entra/call.ts";
import { GRAPH_APP_ID } from "../graph/permissions.ts";
import { type Html, html } from "../html/html.ts";
import { toolPage } from "../html/page.ts";
import type { ServicePrincipal, User } from "../store/rows.ts";
import { readSetting } from "../store/settings.ts";
import { tenantOf, type World } from "../world.ts";
import { code, lines, mono, table, tag } from "./table.ts";

const SHOWN = 100;

/** What the tenant holds: people, groups, applications and what they may do. */
function explorer({ world, query }: EntraCall): Response {
  const find = query.optional("find") ?? "";
  const tenant = tenantOf(world);
  const { members, guests } = people(world, find.toLowerCase());
  return toolPage({
    title: "Tenant",
    path: "/_emulator/explorer",
    body: html`<h1>${tenant.displayName}</h1>
<p class="quiet">${mono(tenant.tenantId)} · ${tenant.domains.join(", ")} · ${world.state.users.size} users</p>
<form class="line" method="get"><div><label for="find">Find people</label><input id="find" name="find" type="search" value="${find}"></div><button class="button">Find</button></form>
<h2>Guests</h2>
${table(
  ["Name", "Address", "State", "Groups", "Object id"],
  guests.map((user) => [user.displayName, user.mail, stateTag(user), groupNames(world, user), mono(user.id)]),
  "No guests yet. Invite one with POST /v1.0/invitations.",
)}
<h2>Members</h2>
${table(
  ["Name", "User principal name", "Roles", "Groups", "Object id"],
  members.map((user) => [
    user.displayName,
    user.userPrincipalName,
    roleNames(world, user.id),
    groupNames(world, user),
    mono(user.id),
  ]),
  "Nobody by that name.",
)}
<h2>Groups</h2>
${table(
  ["Name", "Kind", "Members", "Object id"],
  [...world.state.groups]
    .slice(0, SHOWN)
    .map((group) => [
      group.displayName,
      group.membershipRule ? html`${tag("dynamic")} ${code(group.membershipRule)}` : tag("assigned"),
      world.state.members.find("from", group.id).length,
      mono(group.id),
    ]),
  "No groups.",
)}
<h2>Applications</h2>
${table(["Name", "Client id", "Redirect URIs", "Delegated permissions", "Application permissions", "Assignment"], applications(world), "No applications.")}
<h2>Outside organisations</h2>
${table(
  ["Name", "Domains", "Accounts"],
  [...world.state.organisations].map((one) => [
    one.displayName,
    one.domains.join(", "),
    accounts(world, one.id),
  ]),
  "None.",
)}
<h2>Policies</h2>
${table(["Policy", "Value"], policies(world), "")}`,
  });
}

function people(world: World, find: string): { members: User[]; guests: User[] } {
  const members: User[] = [];
  const guests: User[] = [];
  for (const user of world.state.users) {
    if (
      find &&
      !`${user.displayName} ${user.mail ?? ""} ${user.userPrincipalName}`.toLowerCase().includes(find)
    )
      continue;
    const list = user.userType === "Guest" ? guests : members;
    if (list.length < SHOWN) list.push(user);
    if (members.length === SHOWN && guests.length === SHOWN) break;
  }
  return { members, guests };
}

function stateTag(user: User): Html {
  if (!user.accountEnabled) return tag("disabled", "wrong");
  return user.externalUserState === "Accepted"
    ? tag("Accepted", "good")
    : tag(user.externalUserState ?? "none", "wait");
}

function groupNames(world: World, user: User): string {
  return world.state.members
    .find("to", user.id)
    .map((link) => world.state.groups.get(link.from)?.displayName ?? "")
    .join(", ");
}

function roleNames(world: World, principalId: string): string {
  return world.state.roleAssignments
    .find("principalId", principalId)
    .map(
      (one) =>
        `${world.state.roleDefinitions.get(one.roleDefinitionId)?.displayName}${one.directoryScopeId === "/" ? "" : " (scoped)"}`,
    )
    .join(", ");
}

function applications(world: World) {
  const { state } = world;
  return [...state.applications]
    .filter((app) => app.appId !== GRAPH_APP_ID)
    .map((app) => {
      const principal = state.servicePrincipals.first("appId", app.appId);
      const id = principal?.id ?? "";
      const delegated = state.permissionGrants
        .find("clientId", id)
        .flatMap((grant) => grant.scope.split(" "));
      const roles = state.appRoleAssignments
        .find("principalId", id)
        .map((one) => roleValue(world, one.resourceId, one.appRoleId));
      const uris = [...app.redirectUris.web, ...app.redirectUris.spa, ...app.redirectUris.public];
      return [
        app.displayName,
        mono(app.appId),
        lines(uris),
        lines(delegated),
        lines(roles),
        principal ? assignment(principal) : tag("not in the tenant", "wrong"),
      ];
    });
}

function assignment({ accountEnabled, appRoleAssignmentRequired }: ServicePrincipal): Html {
  if (!accountEnabled) return tag("disabled", "wrong");
  return appRoleAssignmentRequired ? tag("required", "wait") : tag("open");
}

function roleValue({ state }: World, resourceId: string, appRoleId: string): string {
  const resource = state.servicePrincipals.get(resourceId);
  const app = resource && state.applications.first("appId", resource.appId);
  return app?.appRoles.find((role) => role.id === appRoleId)?.value ?? "default access";
}

function accounts(world: World, tenantId: string): string {
  return [...world.state.outsideAccounts]
    .filter((account) => account.tenantId === tenantId)
    .slice(0, SHOWN)
    .map((account) => account.mail)
    .join(", ");
}

function policies(world: World) {
  const policy = readSetting(world.state, "policies");
  const { rules } = readSetting(world.state, "conditionalAccess");
  return [
    ["Who may invite", policy.allowInvitesFrom],
    ["Blocked domains", policy.blockedDomains.join(", ") || "none"],
    ["Allowed domains", policy.allowedDomains.join(", ") || "all"],
    ...crossTenant(world),
    ...rules.map((rule) => [
      `Conditional access: ${rule.displayName}`,
      rule.grant === "mfa" ? "asks for a second factor" : "blocks",
    ]),
  ];
}

/** What was decided about other tenants, in words; nothing where everybody is welcome. */
function crossTenant({ state }: World) {
  return [...state.organisations].flatMap((one) => {
    const block = crossTenantBlock({ state }, one);
    const words = { inbound: "kept out by this tenant", outbound: "kept at home by their own" };
    return block ? [[`Guests from ${one.displayName}`, words[block]]] : [];
  });
}

export const explorerRoutes: readonly EntraRoute[] = [
  { method: "GET", path: "/_emulator/explorer", handle: explorer },
];
