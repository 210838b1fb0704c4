import { Problem } from "../../contract/index.ts";
import type { ScimOptions } from "../../provisioner-options.ts";

/** Any resource of a SCIM server. */
export type ScimResource = Readonly<{ id: string; meta?: { version?: string } } & Record<string, unknown>>;

/** What a server said no to; what is not of use to the caller becomes a Problem. */
export type Refusal = Readonly<{ status: number; scimType: string | null }>;
export type ScimAnswer = Readonly<
  { ok: true; body: Record<string, unknown> | null } | { ok: false; refusal: Refusal }
>;

const timeoutMs = 15_000;

/**
 * Speaks SCIM 2.0 (RFC 7644) with one server. A server that does not know `application/scim+json` is spoken to in
 * `application/json` from then on.
 */
export function createScimClient(options: Pick<ScimOptions, "url" | "token">) {
  const base = options.url.replace(/\/$/, "");
  let type = "application/scim+json";

  async function send(
    method: string,
    path: string,
    more: { body?: unknown; ifMatch?: string; signal: AbortSignal },
  ): Promise<Response> {
    const { token } = options;
    try {
      return await fetch(base + path, {
        method,
        headers: {
          authorization: `Bearer ${typeof token === "string" ? token : await token()}`,
          accept: "application/scim+json, application/json",
          ...(more.body === undefined ? {} : { "content-type": type }),
          ...(more.ifMatch === undefined ? {} : { "if-match": more.ifMatch }),
        },
        body: more.body === undefined ? null : JSON.stringify(more.body),
        redirect: "manual",
        signal: AbortSignal.any([more.signal, AbortSignal.timeout(timeoutMs)]),
      });
    } catch (cause) {
      throw new Problem("app-unavailable", { detail: "The SCIM server did not answer.", cause });
    }
  }

  /**
   * @param more `ifMatch`: the version that was read
   * @throws Problem `app-unavailable` where no answer of use comes: none at all, 401, 403, 429, 5xx, or no JSON
   */
  async function request(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    more: { body?: unknown; ifMatch?: string; signal: AbortSignal },
  ): Promise<ScimAnswer> {
    let response = await send(method, path, more);
    if (response.status === 415 && type !== "application/json") {
      await response.body?.cancel();
      type = "application/json";
      response = await send(method, path, more);
    }
    const { status } = response;
    const text = await response.text().catch((cause: unknown) => {
      throw new Problem("app-unavailable", { detail: "The SCIM server's answer broke off.", cause });
    });
    const body = readJson(text);
    if (status >= 200 && status < 300) {
      if (body === null && text !== "") throw unavailable(status);
      return { ok: true, body };
    }
    if (
      status === 401 ||
      status === 403 ||
      status === 429 ||
      (status >= 500 && status !== 501) ||
      status < 400
    )
      throw unavailable(status, Number(response.headers.get("retry-after")));
    const { scimType } = body ?? {};
    return { ok: false, refusal: { status, scimType: typeof scimType === "string" ? scimType : null } };
  }

  /**
   * Resources for which an attribute has a value. What the server gives in spite of the filter is left out; null: it cannot
   * filter by this.
   */
  async function find(
    endpoint: "/Users" | "/Groups",
    attribute: string,
    value: string,
    signal: AbortSignal,
  ): Promise<ScimResource[] | null> {
    const query = new URLSearchParams({ filter: `${attribute} eq ${JSON.stringify(value)}` });
    if (endpoint === "/Groups") query.set("excludedAttributes", "members");
    const answer = await request("GET", `${endpoint}?${query}`, { signal });
    if (!answer.ok) {
      // Nobody found is a 404 with some servers; what cannot be filtered by is a 400 or 501.
      if (answer.refusal.status === 404) return [];
      return null;
    }
    const list = answer.body?.Resources;
    return (Array.isArray(list) ? (list as ScimResource[]) : []).filter((it) => {
      const is = it[attribute];
      return typeof is === "string" && is.toLowerCase() === value.toLowerCase();
    });
  }

  return { request, find };
}

export type ScimClient = ReturnType<typeof createScimClient>;

/** What a server refused although nothing else could be tried: told by status and `scimType`, nothing of its words. */
export function refused({ status, scimType }: Refusal): Problem {
  return new Problem("app-unavailable", {
    detail: `The SCIM server refused (${[status, scimType].filter((it) => it !== null).join(" ")}).`,
  });
}

function unavailable(status: number, retryAfter = 0): Problem {
  const detail =
    status === 401 || status === 403
      ? `The SCIM server did not accept Lobby's token (${status}).`
      : `The SCIM server did not answer properly (${status}).`;
  return new Problem("app-unavailable", { detail, ...(retryAfter > 0 ? { retryAfter } : {}) });
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
