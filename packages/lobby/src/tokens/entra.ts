import {
  type AuthenticationResult,
  ConfidentialClientApplication,
  type Configuration,
} from "@azure/msal-node";
import type { TenantOptions } from "../options.ts";
import { proofOf } from "./proof.ts";
import { createTokenNetwork } from "./token-network.ts";
import { tokenProblem } from "./token-problem.ts";

/** Gives an access token for Graph. `fresh`: not from the cache, because the last one was refused. */
export type TokenSource = (need?: { fresh?: boolean }) => Promise<string>;

export type Entra = Readonly<{
  /** As Lobby's own app (client credentials). Throws `credential-refused` or `sign-in-service-unavailable`. */
  asApp: TokenSource;
  /**
   * On behalf of the person whose access token for the app this is. Throws `inviter-sign-in-needed` with the claims, where
   * there are any, `consent-missing`, and what `asApp` throws.
   */
  onBehalfOf: (accessToken: string) => TokenSource;
}>;

/**
 * Makes the source of Graph tokens of one tenant.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export function createEntra(tenant: TenantOptions, more: { timeoutSeconds?: number } = {}): Entra {
  const configuration = configurationOf(tenant, more.timeoutSeconds ?? 15);
  const scopes = [`${scopeResource(tenant)}/.default`];
  const app = new ConfidentialClientApplication(configuration);

  return {
    asApp: shared(async (need) => {
      try {
        return tokenOf(await app.acquireTokenByClientCredential({ scopes, skipCache: need?.fresh }));
      } catch (cause) {
        throw tokenProblem(cause, "app");
      }
    }),
    onBehalfOf: (oboAssertion) => {
      // MSAL keeps every token it ever got for anybody. A client of its own keeps this one as long as it is in use.
      let person: ConfidentialClientApplication | undefined;
      return async (need) => {
        try {
          person ??= new ConfidentialClientApplication(configuration);
          return tokenOf(
            await person.acquireTokenOnBehalfOf({
              oboAssertion,
              scopes,
              skipCache: need?.fresh,
            }),
          );
        } catch (cause) {
          throw tokenProblem(cause, "inviter");
        }
      };
    },
  };
}

/** Those who ask while a request is under way share its answer: MSAL would send one for each. */
function shared(source: TokenSource): TokenSource {
  const underWay = new Map<boolean, Promise<string>>();
  return (need) => {
    const fresh = need?.fresh ?? false;
    const token = underWay.get(fresh) ?? source(need).finally(() => underWay.delete(fresh));
    underWay.set(fresh, token);
    return token;
  };
}

/** MSAL takes an answer without a token for a success. */
function tokenOf(result: AuthenticationResult | null): string {
  if (!result?.accessToken) throw new Error("The token endpoint gave no token");
  return result.accessToken;
}

/** The resource whose `.default` scope means every permission of Graph that was consented to. */
function scopeResource(tenant: TenantOptions): string {
  const graph = new URL(tenant.graphUrl ?? "https://graph.microsoft.com/v1.0");
  // National clouds have Graphs of their own; an emulator issues its tokens under the name of the public one.
  const isMicrosofts = /^(dod-)?(microsoft)?graph\.(microsoft\.|chinacloudapi\.cn$)/.test(graph.hostname);
  return isMicrosofts ? graph.origin : "https://graph.microsoft.com";
}

function configurationOf(tenant: TenantOptions, timeoutSeconds: number): Configuration {
  const base = (tenant.authority ?? "https://login.microsoftonline.com").replace(/\/$/, "");
  const networkClient = createTokenNetwork(timeoutSeconds);
  return {
    auth: {
      clientId: tenant.clientId,
      ...proofOf(tenant.credential, networkClient),
      ...authorityOf(base, tenant.id),
    },
    system: { networkClient, loggerOptions: { piiLoggingEnabled: false } },
  };
}

/**
 * MSAL refuses a plain http authority, but takes http endpoints from metadata that it is handed: so an emulator on loopback
 * is Microsoft's authority with other endpoints. With metadata at hand MSAL discovers nothing.
 */
function authorityOf(base: string, tenantId: string): Partial<Configuration["auth"]> {
  if (!base.startsWith("http://"))
    return { authority: `${base}/${tenantId}`, knownAuthorities: [new URL(base).host] };
  const at = `${base}/${tenantId}`;
  return {
    authority: `https://login.microsoftonline.com/${tenantId}`,
    authorityMetadata: JSON.stringify({
      issuer: `${at}/v2.0`,
      authorization_endpoint: `${at}/oauth2/v2.0/authorize`,
      token_endpoint: `${at}/oauth2/v2.0/token`,
      end_session_endpoint: `${at}/oauth2/v2.0/logout`,
      jwks_uri: `${at}/discovery/v2.0/keys`,
    }),
  };
}
