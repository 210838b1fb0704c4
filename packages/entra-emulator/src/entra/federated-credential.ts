import type { Application, FederatedCredential } from "../store/rows.ts";
import { type Claims, verifyJwt } from "../tokens/jwt.ts";
import type { World } from "../world.ts";
import { aadsts } from "./aadsts.ts";
import { isOurs } from "./tenant.ts";
import { tokenExchange } from "./token-exchange.ts";

/**
 * Whether somebody else's token proves an application. Only this tenant's own tokens can: those of managed identities.
 *
 * @throws AADSTS700213 where no federated credential fits; AADSTS700027, AADSTS700024 for what nobody signed, or not now
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export function checkFederated(world: World, client: Application, assertion: string, claims: Claims): void {
  if (!client.federatedCredentials?.some((credential) => fits(world, credential, claims)))
    throw aadsts(700213, String(claims.sub ?? ""));
  if (!verifyJwt(world.keys, assertion)) throw aadsts(700027, "Reason - The key was not found.");
  const now = world.clock.now().getTime() / 1000;
  if (!(Number(claims.nbf) <= now && now < Number(claims.exp))) throw aadsts(700024);
}

/** Subject and issuer are compared letter by letter, as Entra does it; the issuer by whatever name this machine is reached. */
function fits(
  world: World,
  { issuer, subject, audiences }: FederatedCredential,
  { iss, sub, aud }: Claims,
): boolean {
  const names = aud === tokenExchange.appId ? [aud, ...tokenExchange.identifierUris] : [aud];
  return (
    sub === subject &&
    (iss === issuer || (isOwnIssuer(world, issuer) && isOwnIssuer(world, String(iss)))) &&
    names.some((name) => audiences.includes(String(name)))
  );
}

function isOwnIssuer(world: World, issuer: string): boolean {
  const [tenant, version, ...more] = URL.parse(issuer)?.pathname.split("/").filter(Boolean) ?? [];
  return tenant !== undefined && version === "v2.0" && more.length === 0 && isOurs(world, tenant);
}
