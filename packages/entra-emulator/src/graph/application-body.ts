import { X509Certificate } from "node:crypto";
import type { Application, AppRole, RequiredAccess, Scope } from "../store/rows.ts";
import { type Body, objectBody, property, textProperty, textsProperty } from "./body.ts";
import { badRequest, GraphError, invalidProperty } from "./graph-error.ts";

/** What a body says of an application, over what there was. @throws 400 for what is malformed; 501 for another audience. */
export function applicationFrom(body: Body, before: Application): Application {
  const audience = textProperty(body, "signInAudience");
  if (audience !== null && audience !== "AzureADMyOrg")
    throw new GraphError(501, "NotImplemented", "The emulator knows applications of one tenant only.");
  const api = part(body, "api");
  const { redirectUris } = before;
  return {
    ...before,
    displayName: textProperty(body, "displayName") ?? before.displayName,
    certificates: list(body, "keyCredentials")?.map(certificateFrom) ?? before.certificates,
    identifierUris: textsProperty(body, "identifierUris") ?? before.identifierUris,
    redirectUris: {
      web: textsProperty(part(body, "web"), "redirectUris") ?? redirectUris.web,
      spa: textsProperty(part(body, "spa"), "redirectUris") ?? redirectUris.spa,
      public: textsProperty(part(body, "publicClient"), "redirectUris") ?? redirectUris.public,
    },
    groupMembershipClaims:
      property(body, "groupMembershipClaims") === undefined
        ? before.groupMembershipClaims
        : groupClaims(textProperty(body, "groupMembershipClaims")),
    accessTokenVersion: accessTokenVersion(api) ?? before.accessTokenVersion,
    scopes: list(api, "oauth2PermissionScopes")?.map(scopeFrom) ?? before.scopes,
    preAuthorizedClients:
      list(api, "preAuthorizedApplications")?.map((one) => required(one, "appId")) ??
      before.preAuthorizedClients,
    appRoles: list(body, "appRoles")?.map(roleFrom) ?? before.appRoles,
    requiredResourceAccess:
      list(body, "requiredResourceAccess")?.map(accessFrom) ?? before.requiredResourceAccess,
  };
}

function part(body: Body, name: string): Body {
  const given = property(body, name);
  return given === undefined || given === null ? {} : objectBody(given);
}

/** @throws 400 when the property is there and is no list of objects. */
function list(body: Body, name: string): readonly Body[] | null {
  const given = property(body, name);
  if (given === undefined || given === null) return null;
  if (!Array.isArray(given)) throw invalidProperty(name);
  return given.map(objectBody);
}

function required(body: Body, name: string): string {
  const value = textProperty(body, name);
  if (!value) throw badRequest(`A value is required for property '${name}' of the resource.`);
  return value;
}

function groupClaims(value: string | null): Application["groupMembershipClaims"] {
  return value === "SecurityGroup" || value === "All" ? "SecurityGroup" : null;
}

function accessTokenVersion(api: Body): 1 | 2 | null {
  const version = property(api, "requestedAccessTokenVersion");
  if (version === undefined) return null;
  if (version !== null && version !== 1 && version !== 2)
    throw invalidProperty("requestedAccessTokenVersion");
  return version === 2 ? 2 : 1;
}

function scopeFrom(body: Body): Scope {
  const value = required(body, "value");
  return {
    id: required(body, "id"),
    value,
    adminConsentDisplayName: textProperty(body, "adminConsentDisplayName") ?? value,
    type: textProperty(body, "type") === "Admin" ? "Admin" : "User",
  };
}

/** A certificate comes as DER in base64, and a key without one is of no use to sign in with. */
function certificateFrom(body: Body): string {
  const der = Buffer.from(required(body, "key"), "base64");
  try {
    return new X509Certificate(der).toString();
  } catch {
    throw invalidProperty("keyCredentials");
  }
}

function roleFrom(body: Body): AppRole {
  const displayName = required(body, "displayName");
  const allowedMemberTypes = textsProperty(body, "allowedMemberTypes") ?? ["User"];
  return { id: required(body, "id"), value: textProperty(body, "value"), displayName, allowedMemberTypes };
}

function accessFrom(body: Body): RequiredAccess {
  const resourceAccess = (list(body, "resourceAccess") ?? []).map((one) => {
    const type = textProperty(one, "type");
    if (type !== "Scope" && type !== "Role") throw invalidProperty("requiredResourceAccess");
    return { id: required(one, "id"), type } as const;
  });
  return { resourceAppId: required(body, "resourceAppId"), resourceAccess };
}
