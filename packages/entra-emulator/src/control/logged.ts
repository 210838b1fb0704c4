import { observed } from "../graph/observed.ts";
import type { Application } from "../store/rows.ts";
import type { World } from "../world.ts";
import { pathWithoutSecrets, withoutSecrets } from "./request-log.ts";

/** Handles a request, makes what it changed durable, and writes it to the log. */
export async function logged(
  world: World,
  request: Request,
  handle: () => Promise<Response>,
): Promise<Response> {
  const url = new URL(request.url);
  const started = performance.now();
  const read = isControl(url) ? null : readerOf(request.headers.get("content-type") ?? "");
  const body = read && request.body ? request.clone().text() : null;
  const response = await handle();
  // Before the answer leaves: what it tells must survive this process.
  world.commit();
  if (isControl(url)) return response;
  const responseBody = /json/.test(response.headers.get("content-type") ?? "")
    ? parse(await response.clone().text())
    : null;
  const { caller, permission } = observed(request);
  const requestBody = body === null ? null : read!(await body);
  world.log.add({
    at: world.clock.now().toISOString(),
    method: request.method,
    path: pathWithoutSecrets(url),
    status: response.status,
    durationMs: Math.round((performance.now() - started) * 10) / 10,
    client: (caller?.client ?? clientOf(world, requestBody))?.displayName ?? null,
    user: caller?.is === "user" ? caller.user.userPrincipalName : null,
    permission: permission ?? null,
    error: errorOf(responseBody),
    requestBody: withoutSecrets(requestBody),
    responseBody: withoutSecrets(responseBody),
  });
  return response;
}

const isControl = (url: URL): boolean => url.pathname.startsWith("/_emulator");

/** A page of users is not worth keeping five thousand times. */
const LONGEST_BODY = 8_192;

const readerOf = (type: string): ((text: string) => unknown) | null => {
  if (/json/.test(type)) return parse;
  return type.startsWith("application/x-www-form-urlencoded") ? parseForm : null;
};

function parseForm(text: string): unknown {
  return text.length > LONGEST_BODY
    ? `… ${text.length} characters`
    : Object.fromEntries(new URLSearchParams(text));
}

/** Who asks for a token, as far as they say. */
function clientOf({ state }: World, form: unknown): Application | undefined {
  const { client_id } = (form ?? {}) as { client_id?: unknown };
  return typeof client_id === "string" ? state.applications.first("appId", client_id) : undefined;
}

function parse(text: string | null): unknown {
  if (!text) return null;
  if (text.length > LONGEST_BODY) return `… ${text.length} characters`;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function errorOf(body: unknown): string | null {
  const { error, error_codes } = (body ?? {}) as { error?: unknown; error_codes?: readonly number[] };
  if (typeof error === "string") return error_codes?.[0] ? `${error} AADSTS${error_codes[0]}` : error;
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : null;
}
