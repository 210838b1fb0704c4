import type { Seed } from "entra-emulator";

/** The ids by which the app and the tenant know each other. On a real tenant they come from its app registration. */
export const ids = {
  tenant: "b4d3c2a1-5e6f-4a7b-8c9d-0e1f2a3b4c5d",
  ordersApp: "0a5d3f52-9c1e-4b7a-8f26-3d4e5f6a7b8c",
  viewers: "1b6e4063-ad2f-4c8b-9037-4e5f6a7b8c9d",
  editors: "2c7f5174-be30-4d9c-a148-5f6a7b8c9dae",
  employees: "3d806285-cf41-4ead-b259-6a7b8c9daebf",
};

/** The company that runs Orders, and two companies that it works with. */
export function tenantSeed(ordersUrl: string, clientSecret: string): Seed {
  return {
    tenant: {
      id: ids.tenant,
      displayName: "Hartwell Foods",
      initialDomain: "hartwell.onmicrosoft.com",
      domains: ["hartwell.example"],
    },
    users: [
      employee("dana", "Dana", "Reyes", "Account Manager"),
      employee("ben", "Ben", "Osei", "Logistics Lead"),
    ],
    groups: [
      {
        id: ids.employees,
        displayName: "Everybody at Hartwell",
        members: ["dana@hartwell.example", "ben@hartwell.example"],
      },
      { id: ids.viewers, displayName: "Orders guests: view" },
      { id: ids.editors, displayName: "Orders guests: confirm deliveries" },
    ],
    applications: [
      {
        appId: ids.ordersApp,
        displayName: "Orders",
        secrets: [clientSecret],
        redirectUris: { web: [`${ordersUrl}/sign-in/callback`] },
        identifierUris: [`api://${ids.ordersApp}`],
        scopes: [{ value: "access_as_user", adminConsentDisplayName: "Use Orders" }],
        accessTokenVersion: 2,
        // `acct` tells members (0) from guests (1).
        optionalClaims: ["acct", "email"],
        permissions: {
          delegated: [
            "openid",
            "profile",
            "email",
            "offline_access",
            "User.Invite.All",
            `api://${ids.ordersApp}/access_as_user`,
          ],
          application: [
            "User.Read.All",
            "User.ReadUpdate.All",
            "GroupMember.ReadWrite.All",
            "User.EnableDisableAccount.All",
          ],
        },
        // Nobody gets in who is not in one of these groups: that is what Lobby's step "access" is for.
        servicePrincipal: { assignmentRequired: true, assignedTo: [ids.employees, ids.viewers, ids.editors] },
      },
    ],
    organisations: [
      {
        displayName: "Fjordline Logistics",
        domains: ["fjordline.example"],
        users: [
          outsider("maria@fjordline.example", "Maria", "Lindqvist"),
          outsider("tomas@fjordline.example", "Tomas", "Berg"),
        ],
      },
      {
        displayName: "Okafor Studio",
        domains: ["okafor.example"],
        users: [outsider("ada@okafor.example", "Ada", "Okafor")],
      },
    ],
  };
}

function employee(login: string, givenName: string, surname: string, jobTitle: string) {
  const address = `${login}@hartwell.example`;
  return {
    userPrincipalName: address,
    mail: address,
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    jobTitle,
    companyName: "Hartwell Foods",
  };
}

function outsider(address: string, givenName: string, surname: string) {
  return { userPrincipalName: address, displayName: `${givenName} ${surname}`, givenName, surname };
}
