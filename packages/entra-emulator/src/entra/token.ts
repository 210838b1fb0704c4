import { aadsts } from "./aadsts.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { capabilitiesOf } from "./claims-parameter.ts";
import { authenticateClient } from "./client-authentication.ts";
import { deviceCode } from "./device-code.ts";
import type { Grant, TokenAnswer } from "./grant.ts";
import { authorizationCode } from "./grant-authorization-code.ts";
import { clientCredentials } from "./grant-client-credentials.ts";
import { onBehalfOf } from "./grant-on-behalf-of.ts";
import { refreshToken } from "./grant-refresh-token.ts";
import { checkLoop } from "./loop-detection.ts";
import { checkTenant } from "./tenant.ts";

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

export const tokenRoutes: readonly EntraRoute[] = [
  { method: "POST", path: "/:tenant/oauth2/v2.0/token", handle: token },
];
