import type { Application } from "../store/rows.ts";
import type { ClientProof } from "../tokens/issue.ts";
import { aadsts } from "./aadsts.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { capabilitiesOf } from "./claims-parameter.ts";
import { authenticateClient, isConfidential } from "./client-authentication.ts";
import { deviceCode } from "./device-code.ts";
import type { Form } from "./form.ts";
import { authorizationCode } from "./grant-authorization-code.ts";
import { clientCredentials } from "./grant-client-credentials.ts";
import { onBehalfOf } from "./grant-on-behalf-of.ts";
import { refreshToken } from "./grant-refresh-token.ts";
import { checkLoop } from "./loop-detection.ts";
import { checkTenant } from "./tenant.ts";

/** A token request whose client is known. */
export type Grant = Readonly<{
  call: EntraCall;
  form: Form;
  client: Application;
  proof: ClientProof;
  /** What the client says it can do (`xms_cc`). */
  capabilities: readonly string[];
  /** Browsers send it; Entra treats it as the mark of a single-page application. */
  browserOrigin: string | null;
}>;

export type TokenAnswer = Readonly<Record<string, unknown>>;

const GRANTS: Readonly<Record<string, (grant: Grant) => Promise<TokenAnswer>>> = {
  authorization_code: authorizationCode,
  refresh_token: refreshToken,
  client_credentials: clientCredentials,
  "urn:ietf:params:oauth:grant-type:jwt-bearer": onBehalfOf,
  "urn:ietf:params:oauth:grant-type:device_code": deviceCode,
  device_code: deviceCode,
};

async function token(call: EntraCall): Promise<Response> {
  checkTenant(call.world, call.parameters.tenant!);
  const form = await call.form();
  const type = form.required("grant_type");
  const grant = GRANTS[type];
  if (!grant) throw aadsts(70003, type);
  const { client, proof } = await authenticateClient(
    call.world,
    form,
    call.request.headers.get("authorization"),
  );
  const browserOrigin = call.request.headers.get("origin");
  if (browserOrigin && proof !== "none") throw aadsts(9002326, browserOrigin);
  checkLoop(call.world, client, form);
  const capabilities = capabilitiesOf(form.optional("claims"));
  const answer = await grant({ call, form, client, proof, capabilities, browserOrigin });
  return Response.json(
    { token_type: "Bearer", ...answer },
    { headers: { "cache-control": "no-store", pragma: "no-cache" } },
  );
}

/** @throws AADSTS7000218 when an application that has credentials showed none. */
export function requireProof({ client, proof }: Pick<Grant, "client" | "proof">): void {
  if (proof === "none" && isConfidential(client)) throw aadsts(7000218);
}

export const tokenRoutes: readonly EntraRoute[] = [
  { method: "POST", path: "/:tenant/oauth2/v2.0/token", handle: token },
];
