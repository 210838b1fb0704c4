import type { Seed } from "./seed.ts";

/** Hartwell Foods and two companies it works with: the tenant that starts when none is given. */
export const defaultSeed: Seed = {
  tenant: {
    displayName: "Hartwell Foods",
    initialDomain: "hartwell.onmicrosoft.com",
    domains: ["hartwell.example"],
  },
  users: [
    {
      userPrincipalName: "dana@hartwell.example",
      displayName: "Dana Reyes",
      givenName: "Dana",
      surname: "Reyes",
      mail: "dana@hartwell.example",
      jobTitle: "Account Manager",
      companyName: "Hartwell Foods",
    },
    {
      userPrincipalName: "ben@hartwell.example",
      displayName: "Ben Osei",
      givenName: "Ben",
      surname: "Osei",
      mail: "ben@hartwell.example",
      jobTitle: "IT Administrator",
      companyName: "Hartwell Foods",
      directoryRoles: ["Global Administrator"],
    },
  ],
  groups: [
    {
      displayName: "Sales",
      description: "Everybody who looks after customers",
      members: ["dana@hartwell.example"],
    },
  ],
  applications: [
    {
      appId: "0a1f5b3e-6d1c-4c0e-9b57-3f0d8c2a7e11",
      displayName: "Sample app",
      secrets: ["sample-secret"],
      redirectUris: {
        web: ["http://localhost:4000/auth/callback"],
        spa: ["http://localhost:4000/"],
        public: ["http://localhost"],
      },
      identifierUris: ["api://sample"],
      scopes: [{ value: "access_as_user", adminConsentDisplayName: "Use the sample app as you" }],
      permissions: {
        delegated: ["openid", "profile", "email", "offline_access", "User.Read", "User.Invite.All"],
        application: ["User.Invite.All", "User.Read.All", "User.ReadUpdate.All", "GroupMember.ReadWrite.All"],
      },
    },
  ],
  organisations: [
    {
      displayName: "Fjordline Logistics",
      domains: ["fjordline.example"],
      users: [
        {
          userPrincipalName: "maria@fjordline.example",
          displayName: "Maria Lindqvist",
          givenName: "Maria",
          surname: "Lindqvist",
        },
        {
          userPrincipalName: "tomas@fjordline.example",
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
          userPrincipalName: "ada@okafor.example",
          displayName: "Ada Okafor",
          givenName: "Ada",
          surname: "Okafor",
        },
      ],
    },
  ],
};
