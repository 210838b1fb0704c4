import { createRemoteJWKSet, customFetch, errors, type JWK, jwtVerify } from "jose";
import * as z from "zod/mini";
import { Problem } from "../contract/index.ts";
import type { AppOptions, Clock, Inviter, TenantOptions } from "../options.ts";

/** Who calls, for which app, and the delegation that they bring. */
export type Caller = Readonly<{
  app: AppOptions;
  inviter: Inviter;
  /** Values of the app roles that the person has (`roles`). */
  roles: readonly string[];
  /** Object ids of the groups that they are in, or null where the token does not say: there may be too many to name. */
  groups: readonly string[] | null;
  accessToken: string;
  expiresAt: Date;
  /** All that the token says, for whoever signs in. */
  claims: Readonly<Record<string, unknown>>;
}>;

const guid = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i));
const text = z.optional(z.string());
const userClaims = z.object({
  aud: z.string(),
  exp: z.number(),
  tid: guid,
  oid: guid,
  scp: text,
  idtyp: text,
  roles: z.optional(z.array(z.string())),
  groups: z.optional(z.array(z.string())),
  name: text,
  email: text,
  preferred_username: text,
  upn: text,
  unique_name: text,
});

/** Clocks of two machines differ by this much without meaning anything. */
const clockToleranceSeconds = 60;

/**
 * Makes the check of callers' access tokens: signature, issuer (v1 and v2 of this tenant and no other), audience, times,
 * scope, and that a person stands behind it. Keys are fetched once and again when an unknown one turns up.
 *
 * The check throws Problem `token-missing`, `token-invalid`, `token-expired`, `token-audience`, `scope-missing`, or
 * `sign-in-service-unavailable` when the keys cannot be fetched.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-validation
 */
export function createCallerCheck(options: {
  tenant: TenantOptions;
  apps: readonly AppOptions[];
  clock: Clock;
  fetch?: typeof fetch;
}): (accessToken: string) => Promise<Caller> {
  const { tenant, clock } = options;
  const authority = `${(tenant.authority ?? "https://login.microsoftonline.com").replace(/\/$/, "")}/${tenant.id}`;
  const appOf = audiences(options.apps, tenant.clientId);
  const fetchKeys = options.fetch ?? fetch;
  const keys = createRemoteJWKSet(new URL(`${authority}/discovery/v2.0/keys`), {
    timeoutDuration: 5_000,
    cooldownDuration: 10_000,
    // Microsoft asks validators to look for new keys daily.
    cacheMaxAge: 24 * 3_600_000,
    [customFetch]: async (url, init) => {
      const response = await fetchKeys(url, init).catch((cause) => {
        throw new KeysUnavailable(cause);
      });
      if (response.status !== 200) throw new KeysUnavailable(new Error(`status ${response.status}`));
      return response;
    },
  });

  return async (accessToken) => {
    if (accessToken.trim() === "") throw new Problem("token-missing");
    const { payload, protectedHeader } = await jwtVerify(accessToken, keys, {
      algorithms: ["RS256"],
      issuer: [`${authority}/v2.0`, `https://sts.windows.net/${tenant.id}/`],
      audience: [...appOf.keys()],
      requiredClaims: ["exp", "aud", "iss"],
      currentDate: clock.now(),
      clockTolerance: clockToleranceSeconds,
    }).catch((refusal: unknown) => {
      throw problemOf(refusal);
    });
    const key = keys.jwks()?.keys.find(({ kid }) => kid === protectedHeader.kid);
    if (!signsFor(tenant.id, key))
      throw new Problem("token-invalid", {
        detail: "The access token is signed by a key of another issuer.",
      });

    const { data: claims } = z.safeParse(userClaims, payload);
    if (!claims)
      throw new Problem("token-invalid", { detail: "The access token does not say who the person is." });
    if (claims.tid !== tenant.id)
      throw new Problem("token-invalid", { detail: "The access token comes from another tenant." });
    // An app-only token has roles and no scope; it has no person in it who could share.
    if (claims.idtyp === "app" || (claims.scp === undefined && "roles" in payload))
      throw new Problem("token-invalid", { detail: "The access token is an app's own, not a person's." });

    const app = appOf.get(claims.aud)!;
    const scope = app.scope ?? "access_as_user";
    if (!claims.scp?.split(" ").includes(scope))
      throw new Problem("scope-missing", { detail: `The access token needs the scope “${scope}”.` });

    const address =
      [claims.email, claims.preferred_username, claims.upn, claims.unique_name].find(isAddress) ?? null;
    return {
      app,
      inviter: {
        tenantId: claims.tid,
        objectId: claims.oid,
        name: claims.name ?? address ?? "Somebody",
        email: address,
      },
      roles: claims.roles ?? [],
      groups: claims.groups ?? null,
      accessToken,
      expiresAt: new Date(claims.exp * 1000),
      claims: payload,
    };
  };
}

/** Two apps may not share an audience: nobody could tell for which of them a token is meant. */
function audiences(apps: readonly AppOptions[], clientId: string): Map<string, AppOptions> {
  const found = new Map<string, AppOptions>();
  for (const app of apps)
    for (const audience of audiencesOf(app, clientId)) {
      const other = found.get(audience);
      if (other)
        throw new Error(`The apps "${other.id}" and "${app.id}" have the same audience ${audience}.`);
      found.set(audience, app);
    }
  return found;
}

/** Entra publishes keys of other issuers too, that of personal accounts among them; each is good for its own alone. */
function signsFor(tenantId: string, key: (JWK & { issuer?: unknown }) | undefined): boolean {
  const issuer = key?.issuer;
  return typeof issuer !== "string" || issuer.includes("{tenantid}") || issuer.includes(`/${tenantId}/`);
}

/** A guest's user principal name only looks like an address. */
function isAddress(value: string | undefined): value is string {
  return value !== undefined && /^[^@\s#]+@[^@\s]+$/.test(value);
}

class KeysUnavailable extends Error {
  constructor(cause: unknown) {
    super("The tenant's signing keys could not be fetched", { cause });
  }
}

/** The causes are kept, the token is not: jose's errors carry the claims, which may name people, so only their code stays. */
function problemOf(refusal: unknown): Problem {
  if (refusal instanceof errors.JWTExpired) return new Problem("token-expired");
  if (refusal instanceof errors.JWTClaimValidationFailed) {
    if (refusal.claim === "aud") return new Problem("token-audience");
    if (refusal.claim === "nbf")
      return new Problem("token-invalid", { detail: "The access token is not valid yet." });
    if (refusal.claim === "iss")
      return new Problem("token-invalid", { detail: "The access token was not issued by this tenant." });
    return new Problem("token-invalid");
  }
  if (
    refusal instanceof KeysUnavailable ||
    refusal instanceof errors.JWKSTimeout ||
    refusal instanceof errors.JWKSInvalid
  )
    return new Problem("sign-in-service-unavailable", { cause: refusal });
  // Signature, form, algorithm, unknown key.
  if (refusal instanceof errors.JOSEError)
    return new Problem("token-invalid", { cause: new Error(refusal.code) });
  return new Problem("sign-in-service-unavailable", { cause: refusal });
}

function audiencesOf({ audiences, registration }: AppOptions, lobbys: string): readonly string[] {
  const clientId = registration?.clientId ?? lobbys;
  return audiences ?? [clientId, `api://${clientId}`];
}
