import { type Configuration, type INetworkModule, ManagedIdentityApplication } from "@azure/msal-node";
import type { Credential } from "../options.ts";

/** What a managed identity's token must be meant for, to count as the proof of an app. */
const tokenExchange = "api://AzureADTokenExchange";

/**
 * How the app proves to Entra ID that it is itself, in MSAL's words.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export function proofOf(
  credential: Credential,
  networkClient: INetworkModule,
): Partial<Configuration["auth"]> {
  if ("secret" in credential) return { clientSecret: credential.secret };
  if ("certificate" in credential) return { clientCertificate: { ...credential.certificate } };
  const { clientId } = credential.managedIdentity;
  const identity = new ManagedIdentityApplication({
    managedIdentityIdParams: clientId === undefined ? undefined : { userAssignedClientId: clientId },
    // The step is tried again anyway, without holding on to a request meanwhile.
    system: { networkClient, disableInternalRetries: true },
  });
  return {
    clientAssertion: async () => (await identity.acquireToken({ resource: tokenExchange })).accessToken,
  };
}
