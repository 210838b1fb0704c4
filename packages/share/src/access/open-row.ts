import type { LobbyClient } from "lobby/client";
import type { InvitationView, Matches, ProblemView, RevocationView, ShareOptions } from "lobby/contract";
import { problemOf, problemWords } from "../kit.ts";
import { accessStringsFor } from "../languages/access/language.ts";
import type { Strings } from "../languages/strings.ts";

/** What a list needs of the element it is drawn in. */
export type RowHost = {
  readonly strings: Strings;
  readonly renderRoot: ShadowRoot;
  readonly updateComplete: Promise<boolean>;
  requestUpdate: () => void;
  say: (text: string) => void;
};

/** How what is done in a row reaches the service, and comes back. */
export type RowService = {
  /** Asked each time: the element may have turned elsewhere. */
  client: () => LobbyClient;
  take: (view: InvitationView) => void;
  isMine: (view: InvitationView) => boolean;
  /** The roles and limits of what was shared. */
  options: (view: InvitationView) => Promise<ShareOptions>;
  signIn: (claims: string | undefined) => void;
};

/** What is shown in the open row. What has been asked for and is not there yet is null. */
export type Opened =
  | { is: "manage"; options: ShareOptions | null; role: string; until: string | null; link: string }
  | { is: "choose"; matches: Matches["matches"] | null }
  | { is: "remove"; takes: RevocationView | null };

/** The one row of a list that is open, and what is done in it. */
export class OpenRow {
  id = "";
  opened: Opened | null = null;
  /** Something is under way: nothing else can be pressed. */
  busy = false;
  wrong = "";
  /** Grows with every change, so that the row is drawn anew. */
  version = 0;
  readonly #host: RowHost;
  readonly #service: RowService;
  #button: HTMLElement | null = null;

  constructor(host: RowHost, service: RowService) {
    this.#host = host;
    this.#service = service;
  }

  get #strings() {
    return accessStringsFor(this.#host.strings.language);
  }

  isOpen(view: InvitationView, what: Opened["is"]): boolean {
    return this.id === view.id && this.opened?.is === what;
  }

  /** Opens the row, or closes it again; the focus goes into it, and comes back to the button. */
  async toggle(view: InvitationView, what: Opened["is"], button: HTMLElement): Promise<void> {
    if (this.isOpen(view, what)) return this.close();
    if (this.busy) return;
    this.#button = button;
    await this.turn(view, what);
  }

  async turn(view: InvitationView, what: Opened["is"]): Promise<void> {
    this.id = view.id;
    this.wrong = "";
    this.opened =
      what === "manage"
        ? { is: what, options: null, role: view.role.id, until: view.accessUntil, link: "" }
        : what === "choose"
          ? { is: what, matches: null }
          : { is: what, takes: null };
    const { opened } = this;
    await this.#run(async () => {
      const client = this.#service.client();
      if (opened.is === "manage") opened.options = await this.#service.options(view);
      else if (opened.is === "choose") opened.matches = (await client.matches(view.id)).matches;
      else opened.takes = await client.revocation(view.id);
    });
    await this.#host.updateComplete;
    if (this.opened !== opened) return;
    const panel = this.#host.renderRoot.querySelector<HTMLElement>(".panel");
    panel?.scrollIntoView({ block: "nearest" });
    // Nobody is to remove somebody by pressing Enter twice.
    (what === "manage" ? panel?.querySelector<HTMLElement>("select, button") : panel)?.focus();
  }

  close(): void {
    this.opened = null;
    this.redraw();
    const button = this.#button;
    void this.#host.updateComplete.then(() => button?.focus());
  }

  retry(view: InvitationView): Promise<boolean> {
    return this.#act(view, (client) => client.act(view.id, "retry"));
  }

  async choose(view: InvitationView, objectId: string): Promise<void> {
    if (await this.#act(view, (client) => client.choose(view.id, objectId))) this.#leave(view);
  }

  async sendAgain(view: InvitationView): Promise<void> {
    if (await this.#act(view, (client) => client.act(view.id, "resend"))) this.#done(this.#strings.sentAgain);
  }

  /** Into the clipboard; where the browser refuses that, the link stands there to be copied by hand. */
  async copyLink(view: InvitationView, button: HTMLElement | null = this.#button): Promise<void> {
    if (this.id !== view.id) this.opened = null;
    this.id = view.id;
    this.#button = button;
    let link = "";
    await this.#run(async () => {
      const { url } = await this.#service.client().link(view.id);
      try {
        await navigator.clipboard.writeText(url);
        this.#done(this.#strings.linkCopied(view.recipient.email));
      } catch {
        link = url;
      }
    });
    if (!link) return;
    if (!this.isOpen(view, "manage")) await this.turn(view, "manage");
    if (this.opened?.is === "manage") this.opened.link = link;
    this.redraw();
  }

  /** What was changed of role and end, one after the other: each is an act of its own. */
  async save(view: InvitationView): Promise<void> {
    const { opened } = this;
    if (opened?.is !== "manage") return;
    const date = this.#host.renderRoot.querySelector<HTMLInputElement>(".panel [type=date]");
    if (date && !date.reportValidity()) return;
    const { role, until } = opened;
    const changed =
      (role === view.role.id || (await this.#act(view, (client) => client.act(view.id, "role", { role })))) &&
      (until === view.accessUntil ||
        (await this.#act(view, (client) => client.act(view.id, "extend", { accessUntil: until }))));
    if (changed) this.#done(this.#strings.changesSaved);
  }

  async remove(view: InvitationView): Promise<void> {
    if (await this.#act(view, (client) => client.act(view.id, "revoke"))) this.#leave(view);
  }

  /** True: the service has taken it. */
  async #act(view: InvitationView, act: (client: LobbyClient) => Promise<InvitationView>): Promise<boolean> {
    if (this.busy) return false;
    if (this.id !== view.id) this.opened = null;
    this.id = view.id;
    return this.#run(async () => this.#service.take(await act(this.#service.client())));
  }

  async #run(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.wrong = "";
    this.redraw();
    try {
      await work();
      return true;
    } catch (error) {
      const problem = problemOf(error);
      this.wrong = this.#words(problem);
      if (problem?.status === 401) this.#service.signIn(problem.claims);
      return false;
    } finally {
      this.busy = false;
      this.redraw();
    }
  }

  #words(problem: ProblemView | null): string {
    const { strings } = this.#host;
    if (!problem) return this.#strings.noAnswer;
    // What is wrong with one field says more than that something is.
    return problem.errors?.[0]?.detail ?? problemWords(problem, strings);
  }

  #done(words: string): void {
    this.close();
    this.#host.say(words);
  }

  /** The button that was pressed goes with what it did. */
  #leave(view: InvitationView): void {
    this.opened = null;
    this.redraw();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(view.id)}"]`)?.focus(),
    );
  }

  redraw(): void {
    this.version++;
    this.#host.requestUpdate();
  }
}
