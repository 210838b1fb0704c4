import { createHash, X509Certificate } from "node:crypto";
import { importX509, jwtVerify } from "jose";
import type { Application } from "../store/rows.ts";
import type { ClientProof } from "../tokens/issue.ts";
import { decodeJwt } from "../tokens/jwt.ts";
import type { World } from "../world.ts";
import { tenantOf } from "../world.ts";
import { aadsts, EntraError } from "./aadsts.ts";
import { checkFederated } from "./federated-credential.ts";
import type { Form } from "./form.ts";
import { isOurs } from "./tenant.ts";

/** Which application asks, and how it proved it. Public clients prove nothing. */
export async function authenticateClient(
  world: World,
  form: Form,
  authorization: string | null,
): Promise<{ client: Application; proof: ClientProof }> {
  const basic = readBasic(authorization);
  const assertion = form.optional("client_assertion");
  const claimed = assertion ? decodeJwt(assertion)?.claims.sub : undefined;
  const clientId =
    form.optional("client_id") ?? basic?.id ?? (typeof claimed === "string" ? claimed : undefined);
  if (!clientId) throw aadsts(90014, "client_id");
  const client = findClient(world, clientId);
  const secret = form.optional("client_secret") ?? basic?.secret;
  if ((assertion ?? secret) !== undefined && !isConfidential(client)) throw aadsts(700025);
  if (assertion) {
    await checkAssertion(world, client, assertion);
    return { client, proof: "certificate" };
  }
  if (secret === undefined) return { client, proof: "none" };
  checkSecret(world, client, secret);
  return { client, proof: "secret" };
}

/** @throws AADSTS700016 when the application is not in the tenant, registered or not; AADSTS7000112 when it is disabled there. */
export function findClient(world: World, clientId: string): Application {
  const client = world.state.applications.first("appId", clientId.toLowerCase());
  const principal = client && world.state.servicePrincipals.first("appId", client.appId);
  if (!principal) throw aadsts(700016, clientId, tenantOf(world).displayName);
  if (!principal.accountEnabled) throw aadsts(7000112, client.appId, client.displayName);
  return client;
}

/** Applications with a secret or certificate must use it, except where their redirect URI is public. */
export function isConfidential(client: Application): boolean {
  const { secrets, certificates, federatedCredentials = [] } = client;
  return secrets.length + certificates.length + federatedCredentials.length > 0;
}

function checkSecret(world: World, client: Application, secret: string): void {
  const known = client.secrets.find((candidate) => candidate.value === secret);
  if (!known) throw aadsts(7000215, client.appId);
  if (known.endDateTime && Date.parse(known.endDateTime) <= world.clock.now().getTime())
    throw aadsts(7000222, client.appId);
}

async function checkAssertion(world: World, client: Application, assertion: string): Promise<void> {
  const { header, claims } = decodeJwt(assertion) ?? {};
  if (!header || !claims) throw aadsts(50027);
  // Nobody but the application itself signs with its certificates.
  if (claims.iss !== client.appId && client.federatedCredentials?.length)
    return checkFederated(world, client, assertion, claims);
  const pem = client.certificates.find((candidate) =>
    thumbprints(candidate).some((print) => print === (header["x5t#S256"] ?? header.x5t ?? header.kid)),
  );
  if (!pem) throw aadsts(700027, "Reason - The key was not found.");
  const algorithm = header.alg === "PS256" ? "PS256" : "RS256";
  try {
    const { payload } = await jwtVerify(assertion, await importX509(pem, algorithm), {
      algorithms: ["RS256", "PS256"],
      currentDate: world.clock.now(),
      clockTolerance: 300,
    });
    if (!namesUs(world, payload.aud)) throw aadsts(700023);
    if (payload.iss !== client.appId || payload.sub !== client.appId)
      throw new Error("issuer and subject are the client id");
  } catch (error) {
    if (error instanceof EntraError) throw error;
    throw aadsts(700027, "Reason - The key was found, but the signature, client or time is not valid.");
  }
}

/** Whether an audience is this tenant's issuer or token endpoint, by whatever name this machine is reached. */
function namesUs(world: World, audience: string | readonly string[] | undefined): boolean {
  const [name, ...path] = URL.parse(String(audience))?.pathname.split("/").filter(Boolean) ?? [];
  const known = ["v2.0", "oauth2/token", "oauth2/v2.0/token", ""].includes(path.join("/"));
  return name !== undefined && known && isOurs(world, name);
}

/** Both hashes of a certificate that a client may name it by, in both alphabets. */
function thumbprints(pem: string): string[] {
  const der = new X509Certificate(pem).raw;
  const sha1 = createHash("sha1").update(der).digest();
  const sha256 = createHash("sha256").update(der).digest();
  return [sha1, sha256].flatMap((hash) => [
    hash.toString("base64url"),
    hash.toString("hex"),
    hash.toString("hex").toUpperCase(),
  ]);
}

function readBasic(authorization: string | null): { id: string; secret: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "")?.[1];
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon === -1) return undefined;
  try {
    const [id, secret] = [text.slice(0, colon), text.slice(colon + 1)].map((part) =>
      decodeURIComponent(part.replace(/\+/g, " ")),
    );
    return { id: id!, secret: secret! };
  } catch {
    return undefined;
  }
}
