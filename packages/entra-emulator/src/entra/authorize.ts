import { redeemsAutomatically } from "../directory/cross-tenant.ts";
import { redeem } from "../directory/redemption.ts";
import { newSecret } from "../identifiers.ts";
import type { Session, User } from "../store/rows.ts";
import { type AskedScope, grantedScopes, parseScope } from "../tokens/resource.ts";
import { tenantOf } from "../world.ts";
import { aadsts, EntraError } from "./aadsts.ts";
import { type AccountFace, faceOf, userOf } from "./account.ts";
import { accountPicker } from "./account-picker.ts";
import {
  type AuthorizationRequest,
  readAuthorizationRequest,
  sendBack,
  sendErrorBack,
} from "./authorization-request.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { capabilitiesOf, wantsSecondFactor } from "./claims-parameter.ts";
import { unmet, unmetError } from "./conditional-access.ts";
import { permissionsPage } from "./consent.ts";
import { errorPage, otherAccount } from "./error-page.ts";
import { reviewPage } from "./review-permissions.ts";
import { secondFactorPage } from "./second-factor.ts";
import { sessionOf } from "./session.ts";
import { checkCrossTenant, checkMayUse } from "./sign-in-rules.ts";
import { checkTenant } from "./tenant.ts";
import { termsPage } from "./terms-of-use.ts";

const CODE_MINUTES = 10;

/** The sign-in page: asks what is still to be asked, one page at a time, and comes back here after each. */
function authorize(call: EntraCall): Response {
  let request: AuthorizationRequest;
  try {
    checkTenant(call.world, call.parameters.tenant!);
    request = readAuthorizationRequest(call);
  } catch (error) {
    if (error instanceof EntraError) return errorPage(call.world, call.request, error);
    throw error;
  }
  try {
    return answer(call, request);
  } catch (error) {
    if (error instanceof EntraError) return sendErrorBack(call, request, error);
    throw error;
  }
}

function answer(call: EntraCall, request: AuthorizationRequest): Response {
  const { world, query, url } = call;
  const back = url.pathname + url.search;
  if (query.required("response_type") !== "code") {
    throw new EntraError(
      70005,
      "unsupported_response_type",
      "The emulator gives codes only: response_type=code.",
    );
  }
  if (request.kind === "spa" && !query.optional("code_challenge")) throw aadsts(9002325);
  const asked = parseScope(world.state, query.required("scope"));
  const prompt = query.optional("prompt");
  const session = sessionOf(world, call.request);
  const face = session && faceOf(world, session.account);
  if (!session || !face || asksForAccount(call, face)) return askWho(call, request, back);
  checkHome(call, request, face);
  try {
    checkCrossTenant(world, face.home);
  } catch (error) {
    return refused(call, error, back);
  }
  const user = userOf(world.state, session.account, face);
  if (!user) return notAGuest(call, request, face, back);
  if (Date.parse(user.sessionsValidFrom) > Date.parse(session.signedInAt)) return askWho(call, request, back);
  if (user.externalUserState === "PendingAcceptance" && face.home) {
    if (prompt === "none") throw aadsts(50014);
    if (!redeemsAutomatically(world, face)) return reviewPage(world, { face, back });
    redeem(world, user, face);
  }
  return admitted(call, request, { asked, session, user, face, back });
}

/** The account picker. @throws AADSTS50058 for a sign-in without pages */
function askWho({ world, query }: EntraCall, { client }: AuthorizationRequest, back: string): Response {
  if (query.optional("prompt") === "none") throw aadsts(50058);
  return accountPicker(world, {
    purpose: `to continue to ${client.displayName}`,
    back,
    hint: query.optional("login_hint") ?? null,
    domain: query.optional("domain_hint"),
  });
}

type Admission = Readonly<{
  asked: AskedScope;
  session: Session;
  user: User;
  face: AccountFace;
  back: string;
}>;

/** The account is a user of this tenant: may they use this app, and what does it still need? */
function admitted(
  call: EntraCall,
  request: AuthorizationRequest,
  { asked, session, user, back }: Admission,
): Response {
  const { world, query } = call;
  const quiet = query.optional("prompt") === "none";
  try {
    checkMayUse(world, user, request.client);
    const shown = { mfa: session.mfa, authTime: session.signedInAt };
    const lacking = unmet(world, user, [asked.resource, request.client], shown);
    if (lacking && (quiet || lacking.number === 53003)) throw unmetError(lacking, asked.resource, shown);
    if (lacking?.number === 70043) return askWho(call, request, back);
    if (lacking?.number === 50158) return termsPage(world, lacking.rules, back);
    if (lacking || (wantsSecondFactor(query.optional("claims")) && !session.mfa)) {
      if (quiet) throw aadsts(50076, asked.resource.appId);
      return secondFactorPage(world, { session, back, setUp: lacking?.number === 50079 });
    }
  } catch (error) {
    return refused(call, error, back);
  }
  const principal = world.state.servicePrincipals.first("appId", request.client.appId)!;
  const granted = grantedScopes(world.state, principal, asked.resource, user.id);
  const missing = asked.values.filter((value) => !granted.includes(value));
  if (missing.length > 0 || query.optional("prompt") === "consent") {
    if (quiet) throw aadsts(65001, request.client.appId, request.client.displayName);
    return permissionsPage(world, { client: request.client, user, resource: asked.resource, missing, back });
  }
  return sendBack(request, { code: giveCode(call, request, session, user), session_state: newSecret(16) });
}

/** Said on a page, as another account may be what it takes; a sign-in without pages is sent back. */
function refused(call: EntraCall, error: unknown, back: string): Response {
  if (!(error instanceof EntraError) || call.query.optional("prompt") === "none") throw error;
  return errorPage(call.world, call.request, error, otherAccount(back));
}

function giveCode(call: EntraCall, request: AuthorizationRequest, session: Session, user: User): string {
  const { world, query } = call;
  const id = newSecret(48);
  world.state.codes.put({
    id,
    appId: request.client.appId,
    userId: user.id,
    scope: query.required("scope"),
    account: session.account,
    mfa: session.mfa,
    authTime: session.signedInAt,
    nonce: query.optional("nonce") ?? null,
    capabilities: capabilitiesOf(query.optional("claims")),
    redirectUri: request.redirectUri,
    challenge: query.optional("code_challenge") ?? null,
    challengeMethod: query.optional("code_challenge_method") === "S256" ? "S256" : "plain",
    spa: request.kind === "spa",
    expiresAt: new Date(world.clock.now().getTime() + CODE_MINUTES * 60_000).toISOString(),
    used: false,
  });
  return id;
}

/**
 * An endpoint of all tenants signs an outside account in at home, where this application does not exist: guests must be sent
 * to the tenant that invited them.
 * @throws AADSTS700016
 */
function checkHome(
  { world, parameters }: EntraCall,
  { client }: AuthorizationRequest,
  face: AccountFace,
): void {
  if (face.home && checkTenant(world, parameters.tenant!) === "shared")
    throw aadsts(700016, client.appId, face.organisation);
}

function asksForAccount({ query }: EntraCall, face: AccountFace): boolean {
  const prompt = query.optional("prompt");
  if (prompt === "login" || prompt === "select_account") return true;
  const hint = query.optional("login_hint")?.toLowerCase();
  return hint !== undefined && prompt !== "none" && !face.addresses.includes(hint);
}

function notAGuest(
  call: EntraCall,
  request: AuthorizationRequest,
  face: AccountFace,
  back: string,
): Response {
  const { tenantId, displayName } = tenantOf(call.world);
  const idp = face.home?.idp ?? `https://sts.windows.net/${tenantId}/`;
  const error = aadsts(
    50020,
    face.address,
    idp,
    displayName,
    request.client.appId,
    request.client.displayName,
  );
  if (call.query.optional("prompt") === "none") throw error;
  return errorPage(call.world, call.request, error, otherAccount(back));
}

export const authorizeRoutes: readonly EntraRoute[] = [
  { method: "GET", path: "/:tenant/oauth2/v2.0/authorize", handle: authorize },
  {
    method: "POST",
    path: "/:tenant/oauth2/v2.0/authorize",
    // The same request as a form: it goes on as a link, so that every page can come back to it.
    async handle(call) {
      const form = await call.form();
      return new Response(null, { status: 303, headers: { location: `${call.url.pathname}?${form.all}` } });
    },
  },
];
