import type { Seed } from "entra-emulator";
import type { AppOptions, TenantOptions } from "../options.ts";

/** The tenant that the service's own tests run against. Only tests import this. */
export const ids = {
  tenant: "6f1d0a52-8f3b-4c0e-9a51-0c4b7d1e2f30",
  dana: "0d6b8a11-37c4-4f5e-8b0a-1f2e3d4c5b6a",
  ben: "1c7a9b22-48d5-4a6f-9c1b-2a3f4e5d6c7b",
  group: "3a9d1d44-6af7-4c81-9e3d-4c516a7f8e9d",
  dynamicGroup: "4b0e2e55-7b08-4d92-8f4e-5d627b80af0e",
  ordersApp: "5c1f3f66-8c19-4ea3-905f-6e738c91b01f",
  ordersPrincipal: "6d204077-9d2a-4fb4-a160-7f849da2c120",
  otherApp: "7e315188-ae3b-40c5-b271-8095aeb3d231",
  setupApp: "8f426299-bf4c-41d6-8382-91a6bfc4e342",
  partnerRole: "904f73aa-c05d-42e7-9493-a2b7c0d5f453",
} as const;

export const addresses = {
  dana: "dana@hartwell.example",
  ben: "ben@hartwell.example",
  maria: "maria@fjordline.example",
  tomas: "tomas@fjordline.example",
  ada: "ada@okafor.example",
} as const;

export const ordersSecret = "only-for-tests";

/** Hartwell Foods, with Orders registered, consented to, and a group for its guests. */
export function testSeed(
  change: { applicationPermissions?: string[]; delegatedPermissions?: string[] } = {},
): Seed {
  return {
    tenant: {
      id: ids.tenant,
      displayName: "Hartwell Foods",
      initialDomain: "hartwell.onmicrosoft.com",
      domains: ["hartwell.example"],
    },
    users: [
      {
        id: ids.dana,
        userPrincipalName: addresses.dana,
        displayName: "Dana Reyes",
        givenName: "Dana",
        surname: "Reyes",
        mail: addresses.dana,
        jobTitle: "Account Manager",
        companyName: "Hartwell Foods",
      },
      {
        id: ids.ben,
        userPrincipalName: addresses.ben,
        displayName: "Ben Osei",
        givenName: "Ben",
        surname: "Osei",
        mail: addresses.ben,
        directoryRoles: ["Global Administrator"],
      },
    ],
    groups: [
      { id: ids.group, displayName: "Orders guests" },
      { id: ids.dynamicGroup, displayName: "Every guest", membershipRule: '(user.userType -eq "Guest")' },
    ],
    applications: [
      {
        appId: ids.ordersApp,
        displayName: "Orders",
        secrets: [ordersSecret],
        redirectUris: { web: ["http://localhost/auth/callback"], spa: [], public: [] },
        identifierUris: [`api://${ids.ordersApp}`],
        scopes: [{ value: "access_as_user" }, { value: "read_only" }],
        appRoles: [{ id: ids.partnerRole, value: "Partner" }],
        accessTokenVersion: 2,
        permissions: {
          delegated: change.delegatedPermissions ?? ["openid", "profile", "User.Invite.All"],
          application: change.applicationPermissions ?? [
            "User.Read.All",
            "User.ReadUpdate.All",
            "GroupMember.ReadWrite.All",
          ],
        },
        servicePrincipal: { id: ids.ordersPrincipal },
      },
      {
        appId: ids.otherApp,
        displayName: "Another app",
        secrets: [ordersSecret],
        identifierUris: [`api://${ids.otherApp}`],
        scopes: [{ value: "access_as_user" }],
        accessTokenVersion: 2,
      },
      {
        // What an administrator does once, by hand or by script.
        appId: ids.setupApp,
        displayName: "Setup",
        secrets: [ordersSecret],
        permissions: {
          application: [
            "AdministrativeUnit.ReadWrite.All",
            "RoleManagement.ReadWrite.Directory",
            "User.ReadWrite.All",
            "Application.ReadWrite.All",
          ],
        },
      },
    ],
    organisations: [
      {
        displayName: "Fjordline Logistics",
        domains: ["fjordline.example"],
        users: [
          {
            userPrincipalName: addresses.maria,
            displayName: "Maria Lindqvist",
            givenName: "Maria",
            surname: "Lindqvist",
          },
          {
            userPrincipalName: addresses.tomas,
            displayName: "Tomas Berg",
            givenName: "Tomas",
            surname: "Berg",
          },
        ],
      },
      {
        displayName: "Okafor Studio",
        domains: ["okafor.example"],
        users: [
          {
            userPrincipalName: addresses.ada,
            displayName: "Ada Okafor",
            givenName: "Ada",
            surname: "Okafor",
          },
        ],
      },
    ],
  };
}

/** How Lobby meets that tenant. */
export function testTenant(emulator: { url: string; graphUrl: string }): TenantOptions {
  return {
    id: ids.tenant,
    clientId: ids.ordersApp,
    credential: { secret: ordersSecret },
    authority: emulator.url,
    graphUrl: emulator.graphUrl,
  };
}

/** The app Orders, with a hook that a test may watch. */
export function testApp(onGuest: AppOptions["onGuest"] = async () => undefined): AppOptions {
  return {
    id: "orders",
    name: "Orders",
    company: "Hartwell Foods",
    resources: { order: { url: "http://localhost:4000/orders/{id}" } },
    roles: {
      viewer: { label: "Can view", description: "Sees the order", groups: [ids.group] },
      outsider: { label: "No groups", description: "A role that grants nothing in the directory" },
    },
    attributes: ({ inviter }) => ({
      companyName: "Guest of Hartwell Foods",
      department: `Invited by ${inviter.name}`,
    }),
    mayShare: async (_, resource) => ({ allowed: true, name: `Order ${resource.id}` }),
    onGuest,
    accent: "#8a3b12",
  };
}
