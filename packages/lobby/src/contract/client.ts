import { readEventStream } from "./event-stream.ts";
import type {
  Colleagues,
  GuestSuggestions,
  InvitationLink,
  InvitationPage,
  InvitationRequest,
  InvitationsAccepted,
  InvitationView,
  MailPreview,
  MailPreviewRequest,
  Matches,
  PreflightAnswer,
  PreflightRequest,
  ProblemView,
  RevocationView,
  ShareOptions,
  SignInAnswer,
} from "./wire.ts";

type Resource = { type: string; id: string };

/** An answer that was not what was asked for. `retryAfter` in seconds, where the service named it. */
export class LobbyError extends Error {
  readonly problem: ProblemView;
  readonly retryAfter: number | undefined;

  constructor(problem: ProblemView, retryAfter?: number) {
    super(problem.detail ?? problem.title);
    this.name = "LobbyError";
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** `live`: changes arrive as they happen. `waiting`: the stream was lost and is opened again after a pause. */
export type FollowState = "connecting" | "live" | "waiting";

export type LobbyClient = Readonly<{
  shareOptions: (resource: Resource) => Promise<ShareOptions>;
  /** The same key with the same request may be sent any number of times: it makes its invitations once. */
  invite: (request: InvitationRequest, by: { idempotencyKey: string }) => Promise<InvitationsAccepted>;
  /** `of: "everyone"`: also what others have shared of the resource, for whoever manages it. */
  list: (filter?: {
    resource?: Resource;
    of?: "everyone";
    search?: string;
    after?: string;
    limit?: number;
  }) => Promise<InvitationPage>;
  get: (id: string) => Promise<InvitationView>;
  /** Goes on with an invitation that waits for the inviter, by the token that this client brings now. */
  resume: (id: string) => Promise<InvitationView>;
  /** What would happen to each address; writes nothing. */
  preflight: (request: PreflightRequest) => Promise<PreflightAnswer>;
  /** Who of the organisation itself can open the resource. */
  colleagues: (resource: Resource) => Promise<Colleagues>;
  /** Guests of the tenant whose name or address begins with these letters, two or more. */
  suggestGuests: (resource: Resource, search: string) => Promise<GuestSuggestions>;
  /** What a guest would be written; writes nothing. */
  previewMail: (request: MailPreviewRequest) => Promise<MailPreview>;
  /** The people between whom the inviter of a `needs-choice` invitation chooses. */
  matches: (id: string) => Promise<Matches>;
  choose: (id: string, objectId: string) => Promise<InvitationView>;
  /** What the view's `actions` allow: `role` and `extend` say to what. */
  act: (
    ...what:
      | [id: string, act: "retry" | "resend" | "revoke"]
      | [id: string, act: "role", to: { role: string }]
      | [id: string, act: "extend", to: { accessUntil: string | null }]
  ) => Promise<InvitationView>;
  /** The guest's way in, for the inviter to pass on. A secret. */
  link: (id: string) => Promise<InvitationLink>;
  /** What revoking would take away; writes nothing. */
  revocation: (id: string) => Promise<RevocationView>;
  /** What becomes of the sign-in of the person whose token this client brings. */
  signIn: (resource?: Resource) => Promise<SignInAnswer>;
  /** Tells every change until `signal` is aborted; opens the stream again when it is lost, and misses nothing. */
  follow: (options: {
    resource?: Resource;
    /** As for `list`. */
    of?: "everyone";
    onView: (view: InvitationView) => void;
    onState?: (state: FollowState) => void;
    signal: AbortSignal;
  }) => Promise<void>;
}>;

const answerSeconds = 30;
/** The service sends something at least every 20 seconds. */
const silenceSeconds = 60;

/**
 * The typed client of Lobby's HTTP interface, for browsers and servers.
 *
 * @param options.endpoint where Lobby is mounted, e.g. `/lobby`
 * @param options.getAccessToken gives the signed-in person's token for the app's API; without it the browser's cookies for
 *   this origin are sent
 * @throws from each call: `LobbyError` for an answer that is a problem, `TypeError` or `DOMException` where none came
 */
export function createLobbyClient(options: {
  endpoint: string;
  getAccessToken?: () => Promise<string>;
  fetch?: typeof fetch;
}): LobbyClient {
  const { getAccessToken } = options;
  const send = options.fetch ?? ((...words: Parameters<typeof fetch>) => fetch(...words));
  const endpoint = options.endpoint.replace(/\/$/, "");

  async function open(path: string, init: RequestInit & { signal: AbortSignal }): Promise<Response> {
    const headers = new Headers(init.headers);
    if (getAccessToken) headers.set("authorization", `Bearer ${await getAccessToken()}`);
    const credentials = getAccessToken ? "omit" : "same-origin";
    const response = await send(endpoint + path, { ...init, headers, credentials, redirect: "error" });
    if (response.ok) return response;
    throw new LobbyError(await problemIn(response), Number(response.headers.get("retry-after")) || undefined);
  }

  async function call<Answer>(
    path: string,
    post?: { body: unknown; idempotencyKey?: string },
  ): Promise<Answer> {
    const signal = AbortSignal.timeout(answerSeconds * 1000);
    const { idempotencyKey } = post ?? {};
    const headers = {
      "content-type": "application/json",
      ...(idempotencyKey && { "idempotency-key": idempotencyKey }),
    };
    const response = await open(
      path,
      post ? { method: "POST", headers, body: JSON.stringify(post.body), signal } : { signal },
    );
    return response.json() as Promise<Answer>;
  }

  const at = (id: string, part = "") => `/invitations/${encodeURIComponent(id)}${part}`;
  const act = <Answer>(id: string, act: string, body: unknown = {}): Promise<Answer> =>
    call(at(id, `/${act}`), { body });

  return {
    shareOptions: (resource) => call(`/share-options${query(named(resource))}`),
    invite: (request, { idempotencyKey }) => call("/invitations", { body: request, idempotencyKey }),
    list: ({ resource, ...more } = {}) => call(`/invitations${query({ ...named(resource), ...more })}`),
    get: (id) => call(at(id)),
    resume: (id) => act(id, "resume"),
    preflight: (request) => call("/preflight", { body: request }),
    colleagues: (resource) => call(`/colleagues${query(named(resource))}`),
    suggestGuests: (resource, search) => call(`/guest-suggestions${query({ ...named(resource), search })}`),
    previewMail: (request) => call("/mail-previews", { body: request }),
    matches: (id) => call(at(id, "/matches")),
    choose: (id, objectId) => act(id, "choice", { objectId }),
    act,
    link: (id) => act(id, "link"),
    revocation: (id) => call(at(id, "/revocation")),
    signIn: (resource) => call("/sign-ins", { body: { resource } }),

    async follow({ resource, of, onView, onState, signal }) {
      let place: string | null = null;
      for (let attempt = 0; !signal.aborted; attempt++) {
        const silence = new AbortController();
        const heard = watch(silence);
        try {
          const response = await open(`/invitations/events${query({ ...named(resource), of })}`, {
            headers: { accept: "text/event-stream", ...(place === null ? {} : { "last-event-id": place }) },
            signal: AbortSignal.any([signal, silence.signal]),
          });
          onState?.("live");
          for await (const event of readEventStream(response.body!, heard.again)) {
            place = event.id ?? place;
            onView(JSON.parse(event.data) as InvitationView);
            if (signal.aborted) return;
            attempt = 0;
          }
        } catch {
          // Whatever it was, the stream is opened again below, and goes on at `place`.
        } finally {
          heard.stop();
        }
        if (signal.aborted) return;
        onState?.("waiting");
        await pause(Math.min(30_000, 1000 * 2 ** Math.min(attempt, 5)) * (0.5 + Math.random() / 2), signal);
      }
    },
  };
}

async function problemIn(response: Response): Promise<ProblemView> {
  try {
    const body = (await response.json()) as ProblemView;
    if (typeof body.code === "string") return body;
  } catch {
    // Something between us and the service has answered.
  }
  const { status } = response;
  const retry = status >= 500 || status === 429 ? "soon" : "never";
  return {
    type: "about:blank",
    code: "internal",
    title: `HTTP ${status}`,
    status,
    retry,
    fixedBy: "operator",
  };
}

/** Ends a stream that has gone silent, as one does whose network is gone. */
function watch(silence: AbortController) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  const again = () => {
    stop();
    timer = setTimeout(() => silence.abort(), silenceSeconds * 1000);
  };
  again();
  return { again, stop };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

function named(resource?: Resource) {
  return { resourceType: resource?.type, resourceId: resource?.id };
}

function query(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return `?${new URLSearchParams(given as [string, string][])}`;
}
