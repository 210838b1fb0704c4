import type { User } from "../store/rows.ts";

type Given = Readonly<
  { id: string; userPrincipalName: string; displayName: string } & Record<string, unknown>
>;

/** A user from Graph's property names; what has no column of its own goes to `attributes`. */
export function userFrom(given: Given, now: Date): User {
  const { mail, givenName, surname, accountEnabled, userType, otherMails, businessPhones, ...more } = given;
  const { proxyAddresses, enrolled, password, ...rest } = more;
  const { id, userPrincipalName, displayName, ...attributes } = rest;
  const address = typeof mail === "string" ? mail : null;
  return {
    id,
    userPrincipalName,
    displayName,
    givenName: typeof givenName === "string" ? givenName : null,
    surname: typeof surname === "string" ? surname : null,
    mail: address,
    accountEnabled: accountEnabled !== false,
    userType: userType === "Guest" ? "Guest" : "Member",
    creationType: null,
    externalUserState: null,
    externalUserStateChangeDateTime: null,
    createdDateTime: now.toISOString(),
    otherMails: Array.isArray(otherMails) ? otherMails : [],
    proxyAddresses: [
      ...(address ? [`SMTP:${address}`] : []),
      ...(Array.isArray(proxyAddresses) ? proxyAddresses : []),
    ],
    businessPhones: Array.isArray(businessPhones) ? businessPhones : [],
    identities: [
      {
        signInType: "userPrincipalName",
        issuer: userPrincipalName.split("@")[1] ?? "",
        issuerAssignedId: userPrincipalName,
      },
    ],
    attributes,
    password: typeof password === "string" ? password : null,
    enrolled: enrolled !== false,
    home: null,
    sessionsValidFrom: new Date(0).toISOString(),
  };
}
