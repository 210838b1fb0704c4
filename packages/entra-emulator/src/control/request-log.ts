/** One request, as the log remembers it. Tokens and bodies with secrets are never in it. */
export type LoggedRequest = Readonly<{
  id: number;
  at: string;
  method: string;
  /** Path and query, without what could be a secret. */
  path: string;
  status: number;
  durationMs: number;
  /** Name of the application and user that called Graph. */
  client: string | null;
  user: string | null;
  /** The permission that let the caller in. */
  permission: string | null;
  /** What the answer says went wrong. */
  error: string | null;
  requestBody: unknown;
  responseBody: unknown;
}>;

export type RequestLog = Readonly<{
  add: (entry: Omit<LoggedRequest, "id">) => void;
  /** Oldest first. */
  list: (filter?: { pathContains?: string; method?: string; status?: number }) => readonly LoggedRequest[];
}>;

/** How many requests are remembered; those that were answered 501 are remembered besides, as tests ask for them at the end. */
const KEPT = 5_000;

export function createRequestLog(): RequestLog {
  let next = 1;
  let recent: LoggedRequest[] = [];
  const unknown: LoggedRequest[] = [];
  return {
    add(entry) {
      recent.push({ ...entry, id: next++ });
      if (recent.length < KEPT * 2) return;
      const dropped = recent.slice(0, -KEPT).filter((one) => one.status === 501);
      unknown.push(...dropped.slice(0, KEPT - unknown.length));
      recent = recent.slice(-KEPT);
    },
    list: ({ pathContains, method, status } = {}) =>
      [...unknown, ...recent].filter(
        (entry) =>
          (pathContains === undefined || entry.path.includes(pathContains)) &&
          (method === undefined || entry.method === method.toUpperCase()) &&
          (status === undefined || entry.status === status),
      ),
  };
}

const SECRET_NAMES =
  /^(access_token|refresh_token|id_token|client_secret|client_assertion|assertion|code|code_verifier|device_code|user_code|password|passcode|secret|secretText|inviteRedeemUrl|redeemUrl|rd|ticket|clientState|state|nonce|id_token_hint|login_hint|digits|html|text|content|contentBytes|customizedMessageBody|validationToken|session_state|client_info)$/i;

/** A value without what could be a secret in it, at any depth. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (depth > 12) return "…";
  if (Array.isArray(value)) return value.slice(0, 200).map((one) => withoutSecrets(one, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      SECRET_NAMES.test(name) ? "…" : withoutSecrets(one, depth + 1),
    ]),
  );
}

/** Path and query of a URL, with the values of secret parameters left out. */
export function pathWithoutSecrets(url: URL): string {
  const query = [...url.searchParams].map(
    ([name, value]) => `${name}=${SECRET_NAMES.test(name) ? "…" : value}`,
  );
  return query.length > 0 ? `${url.pathname}?${query.join("&")}` : url.pathname;
}
