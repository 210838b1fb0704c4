import {
  AuthError,
  type INetworkModule,
  type NetworkRequestOptions,
  type NetworkResponse,
} from "@azure/msal-node";

/** Thrown through MSAL: the sign-in service did not answer, or answered that it cannot now. */
export class TokenServiceUnavailable extends AuthError {
  constructor(reason: string) {
    super("token_service_unavailable", "", reason);
    // MSAL's own constructor sets the prototype to its own class.
    Object.setPrototypeOf(this, TokenServiceUnavailable.prototype);
  }
}

/**
 * MSAL's way to the network, with a time-out. Answers 429 and 5xx are thrown: MSAL would otherwise remember them and refuse
 * further requests for a minute by a clock that is not ours.
 */
export function createTokenNetwork(timeoutSeconds: number): INetworkModule {
  async function exchange<T>(
    method: "GET" | "POST",
    url: string,
    options: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method,
        headers: options.headers,
        body: method === "POST" ? (options.body ?? "") : undefined,
        // A redirect would carry the credential to another place.
        redirect: "error",
        signal: AbortSignal.timeout(timeoutSeconds * 1000),
      });
      text = await response.text();
    } catch (cause) {
      throw new TokenServiceUnavailable(cause instanceof Error ? cause.name : "no answer");
    }
    if (response.status === 429 || response.status >= 500)
      throw new TokenServiceUnavailable(`status ${response.status}`);
    try {
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: JSON.parse(text) as T,
      };
    } catch {
      throw new TokenServiceUnavailable("the answer is not JSON");
    }
  }

  return {
    sendGetRequestAsync: (url, options) => exchange("GET", url, options),
    sendPostRequestAsync: (url, options) => exchange("POST", url, options),
  };
}
