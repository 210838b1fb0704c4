/** OAuth's word for what is wrong. */
export type OAuthError =
  | "invalid_request"
  | "invalid_grant"
  | "invalid_client"
  | "invalid_scope"
  | "invalid_resource"
  | "unauthorized_client"
  | "unsupported_grant_type"
  | "unsupported_response_type"
  | "interaction_required"
  | "login_required"
  | "access_denied"
  | "authorization_pending"
  | "expired_token"
  | "bad_verification_code";

/** Something Entra refuses. `message` is the text without its `AADSTS` prefix. */
export class EntraError extends Error {
  readonly number: number;
  readonly error: OAuthError;
  readonly status: number;
  readonly suberror: string | undefined;
  readonly claims: string | undefined;

  constructor(
    number: number,
    error: OAuthError,
    message: string,
    more: { status?: number; suberror?: string; claims?: string } = {},
  ) {
    super(message);
    this.name = "EntraError";
    this.number = number;
    this.error = error;
    this.status = more.status ?? 400;
    this.suberror = more.suberror;
    this.claims = more.claims;
  }
}

type Entry = readonly [error: OAuthError, text: string, more?: { status?: number; suberror?: string }];

// {0}, {1} … stand for the arguments of `aadsts`. Texts are Entra's where they are known.
const TABLE: Readonly<Record<number, Entry>> = {
  28000: [
    "invalid_request",
    "Provided value for the input parameter scope is not valid because it contains more than one resource. Scope {0} is not valid.",
  ],
  50013: ["invalid_grant", "Assertion failed signature validation. {0}"],
  50014: [
    "invalid_grant",
    "The user's redemption is in a pending state. The guest user account is not fully created yet.",
  ],
  50020: [
    "invalid_grant",
    "User account '{0}' from identity provider '{1}' does not exist in tenant '{2}' and cannot access the application '{3}'({4}) in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Microsoft Entra user account.",
  ],
  50034: [
    "invalid_grant",
    "The user account {0} does not exist in the {1} directory. To sign into this application, the account must be added to the directory.",
  ],
  50027: ["invalid_request", "JWT token is invalid or malformed."],
  50057: ["invalid_grant", "The user account is disabled."],
  50058: ["login_required", "A silent sign-in request was sent but no user is signed in."],
  50011: [
    "invalid_request",
    "The redirect URI '{0}' specified in the request does not match the redirect URIs configured for the application '{1}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.",
  ],
  50076: [
    "interaction_required",
    "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '{0}'.",
    { suberror: "basic_action" },
  ],
  50078: [
    "interaction_required",
    "Presented multi-factor authentication has expired due to policies configured by your administrator, you must refresh your multi-factor authentication to access '{0}'.",
    { suberror: "basic_action" },
  ],
  50079: [
    "interaction_required",
    "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '{0}'.",
    { suberror: "basic_action" },
  ],
  50105: [
    "invalid_grant",
    "Your administrator has configured the application {0} ('{1}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '{2}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.",
  ],
  50158: [
    "interaction_required",
    "External security challenge was not satisfied.",
    { suberror: "basic_action" },
  ],
  50173: [
    "invalid_grant",
    "The provided grant has expired due to it being revoked, a fresh auth token is needed.",
    { suberror: "bad_token" },
  ],
  50196: [
    "invalid_grant",
    "The server terminated an operation because it encountered a client request loop. Please contact your app vendor.",
  ],
  53003: [
    "interaction_required",
    "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
    { suberror: "message_only" },
  ],
  54005: [
    "invalid_grant",
    "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.",
  ],
  65001: [
    "invalid_grant",
    "The user or administrator has not consented to use the application with ID '{0}' named '{1}'. Send an interactive authorization request for this user and resource.",
    { suberror: "consent_required" },
  ],
  65004: ["access_denied", "User declined to consent to access the app."],
  70000: ["invalid_grant", "Provided grant is invalid or malformed.", { suberror: "bad_token" }],
  70003: ["unsupported_grant_type", "The app requested an unsupported grant type '{0}'."],
  70008: [
    "invalid_grant",
    "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.",
  ],
  70011: [
    "invalid_scope",
    "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {0} is not valid.",
  ],
  70016: [
    "authorization_pending",
    "OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
  ],
  70018: [
    "bad_verification_code",
    "Invalid verification code due to User typing in wrong user code for device code flow.",
  ],
  70019: ["expired_token", "Verification code expired."],
  70043: [
    "invalid_grant",
    "The refresh token has expired or is invalid due to sign-in frequency checks by Conditional Access. The token was issued on {0} and the maximum allowed lifetime for this request is {1}.",
    { suberror: "bad_token" },
  ],
  90002: [
    "invalid_request",
    "Tenant '{0}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
  ],
  90014: [
    "invalid_request",
    "The required field '{0}' is missing from the credential. Ensure that you have all the necessary parameters for the login request.",
  ],
  90083: [
    "invalid_request",
    "Request is invalid: the assertion is an application token and cannot be used for the on-behalf-of flow.",
  ],
  90094: ["access_denied", "Admin consent is required for the permissions requested by this application."],
  500011: [
    "invalid_resource",
    "The resource principal named {0} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
  ],
  500212: [
    "access_denied",
    "The user's administrator has set an outbound access policy that does not allow access to the resource tenant.",
  ],
  500213: [
    "access_denied",
    "The resource tenant's cross-tenant access policy does not allow this user to access this tenant.",
  ],
  500133: [
    "invalid_grant",
    "Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token.",
  ],
  501051: [
    "invalid_grant",
    "Application '{0}'({1}) is not assigned to a role for the application '{2}'({3}).",
  ],
  501481: [
    "invalid_grant",
    "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
  ],
  700016: [
    "unauthorized_client",
    "Application with identifier '{0}' was not found in the directory '{1}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  ],
  700023: ["invalid_client", "Client assertion audience claim does not match Realm issuer.", { status: 401 }],
  700025: [
    "invalid_client",
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  ],
  700024: ["invalid_client", "Client assertion is not within its valid time range.", { status: 401 }],
  700213: [
    "invalid_client",
    "No matching federated identity record found for presented assertion subject '{0}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation",
    { status: 401 },
  ],
  700027: ["invalid_client", "Client assertion failed signature validation. {0}", { status: 401 }],
  700082: ["invalid_grant", "The refresh token has expired due to inactivity.", { suberror: "bad_token" }],
  1002012: [
    "invalid_scope",
    "The provided value for scope {0} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).",
  ],
  7000112: ["unauthorized_client", "Application '{0}'({1}) is disabled."],
  7000215: [
    "invalid_client",
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{0}'.",
    { status: 401 },
  ],
  7000218: [
    "invalid_client",
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    { status: 401 },
  ],
  7000222: ["invalid_client", "The provided client secret keys for app '{0}' are expired.", { status: 401 }],
  9002313: ["invalid_grant", "Invalid request. Request is malformed or invalid.", { suberror: "bad_token" }],
  9002325: [
    "invalid_request",
    "Proof Key for Code Exchange is required for cross-origin authorization code redemption.",
  ],
  9002326: [
    "invalid_request",
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '{0}'.",
  ],
  9002327: [
    "invalid_request",
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  ],
};

/** The error of a number; the arguments fill the places in its text. */
export function aadsts(number: keyof typeof TABLE & number, ...places: readonly string[]): EntraError {
  const [error, text, more] = TABLE[number]!;
  return new EntraError(
    number,
    error,
    text.replace(/\{(\d)\}/g, (_, index) => places[Number(index)] ?? ""),
    more,
  );
}

/** The same error with a claims challenge: a JSON string that the client sends back at the next sign-in. */
export function withClaims(error: EntraError, claims: unknown): EntraError {
  const more = { status: error.status, suberror: error.suberror, claims: JSON.stringify(claims) };
  return new EntraError(error.number, error.error, error.message, more);
}
