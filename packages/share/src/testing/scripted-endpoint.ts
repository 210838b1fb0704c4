import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  Colleagues,
  GuestSuggestions,
  InvitationRequest,
  InvitationView,
  MailPreview,
  Matches,
  PreflightAnswer,
  PreflightRequest,
  ProblemView,
  RevocationView,
  ShareOptions,
} from "lobby/contract";
import { bundleShare } from "../bundle.ts";

export type Received = {
  method: string;
  path: string;
  /** With its question mark. */
  search: string;
  headers: IncomingMessage["headers"];
  body: InvitationRequest;
};

/** Made once for all tests of a file. */
let bundled: ReturnType<typeof bundleShare> | undefined;

/** What the endpoint does with one POST of invitations. */
export type OnInvite = (received: Received, response: ServerResponse) => void;

/**
 * A page with `<lobby-share>` under a strict policy, and an endpoint that a test writes the answers of. It stands where the
 * service stands in the whole story, because a test cannot ask the service to lose an answer.
 */
export class ScriptedEndpoint {
  options: ShareOptions | ProblemView;
  people: InvitationView[] = [];
  onInvite: OnInvite = (received, response) => this.accept(received, response);
  /** Answers to GET of the stream: false ends it at once. */
  streaming = true;
  /** What a preflight says of an address; of others it says nothing. */
  foreseen: Record<string, Partial<PreflightAnswer["recipients"][number]>> = {};
  /** Answer to a preview of the mail. */
  mail: MailPreview | ProblemView | null = null;
  colleagues: Colleagues["colleagues"] = [];
  /** What the directory suggests for any letters. */
  guests: GuestSuggestions["people"] = [];
  /** What stands in the way of the list. */
  list: ProblemView | null = null;
  /** Acts on a row get no answer. */
  silent = false;
  /** Answers to questions about one row. */
  rowAnswers: Record<string, Matches | RevocationView | ProblemView> = {};
  /** What an act makes of its invitation. */
  onAct: (act: string, body: unknown) => Partial<InvitationView> = () => ({
    status: "inviting",
    problem: null,
  });
  /** The page around the element. */
  page = '<lobby-share endpoint="/lobby" resource-type="order" resource-id="1207"></lobby-share>';
  /** The page's Content-Security-Policy. */
  policy =
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";
  /** The scripts of the page, by path; where one has no text it is the element's own file. */
  scripts: Record<string, string> = { "/lobby-share.js": "" };
  readonly received: Received[] = [];
  url = "";
  #streams = new Set<ServerResponse>();
  #events = 0;
  #files: ReadonlyMap<string, string> = new Map();
  readonly #server = createServer((request, response) => this.handle(request, response));

  constructor(options: ShareOptions) {
    this.options = options;
  }

  async start(): Promise<this> {
    bundled ??= bundleShare({ invitations: true });
    this.#files = await bundled;
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get invites(): Received[] {
    return this.received.filter((each) => each.method === "POST" && each.path === "/lobby/invitations");
  }

  /** Takes the invitations as the service would: the same key gives the same rows. */
  accept(received: Received, response: ServerResponse): void {
    const key = String(received.headers["idempotency-key"]);
    const views = received.body.recipients.map((each, index) =>
      this.view(each.email, {
        id: `${key}-${index}`,
        displayName: each.displayName ?? null,
        role: each.role ?? received.body.role,
      }),
    );
    for (const view of views) {
      if (!this.people.some((known) => known.id === view.id)) this.people.push(view);
    }
    reply(response, { invitations: views }, 202);
  }

  view(email: string, more: { id: string; displayName?: string | null; role?: string }): InvitationView {
    const roles = "roles" in this.options ? this.options.roles : [];
    const role = roles.find((each) => each.id === more.role) ?? roles[0]!;
    const now = new Date().toISOString();
    return {
      id: more.id,
      version: 1,
      app: "orders",
      status: "queued",
      recipient: { email, displayName: more.displayName ?? null },
      role: { id: role.id, label: role.label },
      resource: { type: "order", id: "1207", name: "Order 1207" },
      inviter: { objectId: "dana", name: "Dana Reyes" },
      guest: null,
      company: null,
      steps: [],
      problem: null,
      createdAt: now,
      updatedAt: now,
      acceptedAt: null,
      accessUntil: null,
      linkUntil: null,
      actions: [],
    };
  }

  /** Moves the invitation of an address on, and tells everybody who listens. */
  move(email: string, change: Partial<InvitationView>): void {
    const at = this.people.findLastIndex((each) => each.recipient.email === email);
    const view = { ...this.people[at]!, ...change, version: this.people[at]!.version + 1 };
    this.people[at] = view;
    for (const stream of this.#streams) this.#write(stream, view);
  }

  cutStreams(): void {
    for (const stream of this.#streams) stream.destroy();
    this.#streams.clear();
  }

  #write(stream: ServerResponse, view: InvitationView): void {
    stream.write(`id: ${++this.#events}\nevent: invitation\ndata: ${JSON.stringify(view)}\n\n`);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    void this.#answer(request, response);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search, searchParams } = new URL(request.url!, "http://host");
    let text = "";
    for await (const chunk of request) text += chunk;
    const received: Received = {
      method: request.method!,
      path: pathname,
      search,
      headers: request.headers,
      body: text ? JSON.parse(text) : undefined,
    };
    this.received.push(received);
    const script = this.scripts[pathname] || this.#files.get(pathname.slice(1));
    if (pathname === "/") page(response, this.page, Object.keys(this.scripts), this.policy);
    else if (script) response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    else if (pathname === "/lobby/share-options") reply(response, this.options);
    else if (pathname === "/lobby/invitations/events") this.#stream(response);
    else if (pathname === "/lobby/invitations" && request.method === "POST")
      this.onInvite(received, response);
    else if (pathname === "/lobby/invitations" && this.list) reply(response, this.list);
    else if (pathname === "/lobby/invitations") {
      const part = searchParams.get("search") ?? "";
      const id = searchParams.get("resourceId");
      const invitations = this.people.filter(
        ({ recipient, resource }) =>
          `${recipient.displayName} ${recipient.email}`.toLowerCase().includes(part) &&
          (!id || resource.id === id),
      );
      const [after, limit] = [Number(searchParams.get("after")), Number(searchParams.get("limit") ?? 50)];
      const next = after + limit < invitations.length ? String(after + limit) : null;
      reply(response, { invitations: invitations.slice(after, after + limit), next });
    } else if (pathname === "/lobby/preflight") {
      const { recipients } = received.body as unknown as PreflightRequest;
      const unknown = { outcome: "cannot-tell", suggestion: null, person: null, matches: [], problem: null };
      reply(response, {
        route: "invitation",
        recipients: recipients.map(({ email }) => ({ ...unknown, email, ...this.foreseen[email] })),
      });
    } else if (pathname === "/lobby/colleagues") reply(response, { colleagues: this.colleagues });
    else if (pathname === "/lobby/guest-suggestions") reply(response, { people: this.guests });
    else if (pathname === "/lobby/mail-previews" && this.mail) reply(response, this.mail);
    else if (/\/(matches|revocation)$/.test(pathname)) {
      const answer = this.rowAnswers[pathname.split("/").at(-1)!];
      if (answer) reply(response, answer);
      else response.writeHead(404).end();
    } else if (pathname.endsWith("/link")) reply(response, { url: "https://orders.example/welcome/secret" });
    else if (/\/(retry|resend|role|extend|revoke|choice)$/.test(pathname)) {
      if (this.silent) return void response.destroy();
      const view = this.people.find((each) => pathname.includes(each.id))!;
      this.move(view.recipient.email, this.onAct(pathname.split("/").at(-1)!, received.body));
      reply(response, this.people.find((each) => each.id === view.id)!, 202);
    } else if (pathname.endsWith("/resume")) {
      const view = this.people.find((each) => pathname.includes(each.id))!;
      this.move(view.recipient.email, { status: "inviting", problem: null });
      reply(response, this.people.find((each) => each.id === view.id)!);
    } else response.writeHead(404).end();
  }

  #stream(response: ServerResponse): void {
    if (!this.streaming) {
      response.destroy();
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(": open\n\n");
    this.#streams.add(response);
    response.on("close", () => this.#streams.delete(response));
  }
}

/** Answers with JSON; a problem goes out with its own status. */
export function reply(
  response: ServerResponse,
  body: object,
  status = 200,
  headers: Record<string, string> = {},
): void {
  const problem = "fixedBy" in body;
  response.writeHead(problem ? (body as ProblemView).status : status, {
    ...headers,
    "content-type": problem ? "application/problem+json" : "application/json",
  });
  response.end(JSON.stringify(body));
}

function page(response: ServerResponse, body: string, scripts: readonly string[], policy: string): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Order 1207</title><main><h1>Order 1207</h1>${body}</main>` +
      scripts.map((path) => `<script type="module" src="${path}"></script>`).join(""),
  );
}
