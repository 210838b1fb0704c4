import { html, nothing, type TemplateResult } from "lit/html.js";
import type { InvitationView, ProblemView, ShareOptions } from "lobby/contract";
import type { WhoHasAccess } from "../access/index.ts";
import { loadAccess } from "../load-access.ts";
import type { Prefill } from "../recipients/draft.ts";
import { moodOf } from "../sharing/stage.ts";
import { Announcer } from "./announcer.ts";
import { ComposeForm } from "./compose-form.ts";
import { type DialogHost, focusOn } from "./dialog-host.ts";
import { icon } from "./icons.ts";
import { notice } from "./notice.ts";
import { refusalWords } from "./share-button.ts";
import { problemWords } from "./stage-words.ts";
import { summaryWords } from "./summary-words.ts";
import { type Tab, tabs } from "./tabs.ts";

/** The dialog: which tab is shown, where the focus goes, and what is said aloud. */
export class ShareDialog {
  readonly announcer: Announcer;
  readonly #host: DialogHost;
  readonly #form: ComposeForm;
  /** In the second file, which is on its way from when the dialog opens. */
  #people: WhoHasAccess | "loading" | "failed" | null = null;
  #tab: Tab = "invite";
  readonly #onClosed: () => void;

  constructor(host: DialogHost, onClosed: () => void) {
    this.#host = host;
    this.#onClosed = onClosed;
    this.announcer = new Announcer(() => host.requestUpdate());
    this.#form = new ComposeForm(host);
    this.#form.onSent = () => this.turnTo("people", "#people");
  }

  async #loadPeople(): Promise<void> {
    if (this.#people && this.#people !== "failed") return;
    this.#people = "loading";
    const host = this.#host;
    try {
      const { ComposeMore, WhoHasAccess, accessSheet } = await loadAccess();
      this.#form.more = new ComposeMore(host);
      host.renderRoot.adoptedStyleSheets.push(accessSheet());
      this.#people = new WhoHasAccess(host, {
        client: () => host.sharing.client,
        take: (view) => host.sharing.take(view),
        isMine: (view) => host.sharing.isMine(view),
        options: () => host.sharing.loadedOptions(),
        signIn: (claims) => host.sharing.signIn(claims),
        correct: (view) => this.#compose(view),
        inviteMore: () => this.turnTo("invite", "#recipients"),
      });
    } catch {
      this.#people = "failed";
    }
    host.requestUpdate();
  }

  readonly #summary = () => summaryWords(this.#host);
  /** A closed dialog draws nothing: a page may have a hundred buttons. */
  #shown = false;

  get #element(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector("dialog");
  }

  get isOpen(): boolean {
    return this.#element?.open ?? false;
  }

  async open(prefill: Prefill | undefined): Promise<void> {
    const { sharing } = this.#host;
    if (prefill) {
      sharing.draft.fill(prefill);
      this.#tab = "invite";
    } else if (sharing.draft.isEmpty && sharing.batches.length > 0) this.#tab = "people";
    this.#shown = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (!this.isOpen) this.#element?.showModal();
    sharing.follow();
    void this.#loadPeople();
    await sharing.loadOptions();
    if (this.#tab === "invite" && this.isOpen) await focusOn(this.#host, "#recipients");
  }

  close(): void {
    this.#element?.close();
  }

  turnTo(tab: Tab, focus?: string): void {
    this.#tab = tab;
    this.#host.requestUpdate();
    if (focus) void focusOn(this.#host, focus);
  }

  /** The service refused what was sent: back to the form, with the reason at its place. */
  refused(problem: ProblemView): void {
    const { strings, sharing } = this.#host;
    const inBox = sharing.draft.invalid.length;
    this.#form.refusal = inBox > 0 ? null : problemWords(problem, strings);
    this.#form.recipients.error = inBox > 0 ? strings.recipientsWrong(inBox) : null;
    this.turnTo("invite");
    if (!this.isOpen) return;
    this.announcer.say(this.#form.recipients.error ?? this.#form.refusal ?? "");
    this.#form.recipients.focusWrong();
  }

  /** Back from the sign-in that some were waiting for: they are what the inviter wants to see. */
  resumed(): void {
    if (this.#host.sharing.draft.isEmpty) this.turnTo("people");
  }

  /** Says what is worth hearing: the mail is out, accepted, or somebody must do something. With many at once, the sum. */
  moved(before: InvitationView, now: InvitationView): void {
    const stage = now.status;
    if (!this.isOpen || stage === before.status || moodOf(stage) === "moving") return;
    const { strings, sharing } = this.#host;
    const words = stage === "waiting-for-guest" ? strings.mailSent : strings.stages[stage];
    if (sharing.people.all.length > 3) this.announcer.say(this.#summary);
    else this.announcer.say(`${now.recipient.displayName ?? now.recipient.email}: ${words}`);
  }

  render(): TemplateResult {
    const { strings } = this.#host;
    return html`
      <dialog part="dialog" closedby="any" aria-labelledby="title" lang=${strings.language} dir=${strings.direction}
        @close=${this.#onClose}>${this.#shown ? this.#content() : nothing}</dialog>`;
  }

  #content(): TemplateResult {
    const { strings, sharing } = this.#host;
    const { options } = sharing;
    const here = options.is === "here" ? options.value : null;
    const unsent = sharing.batches.reduce((sum, each) => sum + each.request.recipients.length, 0);
    return html`
      <header>
        <div>
          <h2 id="title">${here ? strings.shareNamed(here.resource.name) : strings.share}</h2>
          <p>${here?.app.name}</p>
        </div>
        <button class="quiet" aria-label=${strings.close} @click=${() => this.close()}>${icon("close")}</button>
      </header>
      ${
        here
          ? html`${tabs(this.#tab, sharing.people.all.length + unsent, strings, (tab) => this.turnTo(tab))}
            <div role="tabpanel" id="panel" aria-labelledby=${`tab-${this.#tab}`}>
              ${this.#tab === "people" ? this.#access() : here.mayShare ? this.#form.render(here) : this.#refused(here)}
            </div>`
          : this.#withoutOptions()
      }
      <div class="said" role="status">${this.announcer.text}</div>`;
  }

  #access() {
    const { strings } = this.#host;
    if (this.#people instanceof Object) return this.#people.render();
    return html`<div class="scroll" tabindex="0" id="people">
      ${this.#people === "failed" ? notice("warning", strings.cannotLoadPeople, strings.tryAgain, () => this.#loadPeople()) : loading(strings.loading)}
    </div>`;
  }

  #refused(options: ShareOptions): TemplateResult {
    return html`<div class="scroll">
      ${notice("lock", refusalWords(options, this.#host.strings))}
    </div>`;
  }

  readonly #onClose = () => {
    this.#shown = false;
    this.#host.requestUpdate();
    this.#onClosed();
  };

  #withoutOptions(): TemplateResult {
    const { strings, sharing } = this.#host;
    const { options } = sharing;
    if (options.is !== "failed") {
      return html`<div class="scroll">${loading(strings.loading)}</div>`;
    }
    const signedOut = options.problem?.status === 401;
    return html`<div class="scroll">
      <div class="empty">
        <strong>${signedOut ? strings.signedOut : strings.cannotLoad}</strong>
        ${options.problem && !signedOut ? html`<p>${problemWords(options.problem, strings)}</p>` : nothing}
        ${
          signedOut
            ? html`<button class="primary" @click=${() => sharing.signIn(options.problem?.claims)}>
                ${strings.signInAgain}
              </button>`
            : html`<button class="secondary" @click=${() => sharing.loadOptions()}>${strings.tryAgain}</button>`
        }
      </div>
    </div>`;
  }

  /** Puts the person of a failed invitation back into the box, with the address open to be corrected. */
  #compose({ recipient, role }: InvitationView): void {
    const { sharing } = this.#host;
    const { email, displayName } = recipient;
    sharing.draft.fill({ recipients: [{ email, ...(displayName && { displayName }), role: role.id }] });
    this.turnTo("invite");
    const entry = sharing.draft.entries.find((each) => each.email.toLowerCase() === email.toLowerCase());
    if (entry) this.#form.recipients.startEdit(entry.key);
  }
}

const loading = (words: string) => html`<p class="loading">${icon("turn")}<span>${words}</span></p>`;
