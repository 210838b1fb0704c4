import type { Colleagues, InvitationView } from "lobby/contract";
import { html, icon, moodOf, nothing, notice, summaryWords } from "../kit.ts";
import type { Batch } from "../sharing/batch.ts";
import type { DialogHost } from "../view/dialog-host.ts";
import { colleagueRow, pendingRow, type RowActions } from "./person-row.ts";
import { page, RowList } from "./row-list.ts";

export type ListActions = RowActions & {
  inviteMore: () => void;
};

/** Everybody on this resource: what is being sent on top, then who needs the inviter, then the newest guests, then colleagues. */
export class WhoHasAccess {
  readonly #host: DialogHost;
  readonly #actions: ListActions;
  readonly #rows: RowList;
  #colleagues: Colleagues["colleagues"] = [];
  /** What they were asked for. */
  #sharing: DialogHost["sharing"] | null = null;

  constructor(host: DialogHost, actions: ListActions) {
    this.#host = host;
    this.#actions = actions;
    this.#rows = new RowList(host, actions);
  }

  render() {
    const { strings, sharing } = this.#host;
    const { all } = sharing.people;
    const pending = sharing.batches.flatMap((batch) =>
      batch.request.recipients.map((each) => ({
        ...each,
        stage: batch.state.is === "sending" ? ("sending" as const) : ("unsent" as const),
      })),
    );
    const moving = pending.length > 0 || all.some((view) => moodOf(view.status) === "moving");
    const anybody = all.length + pending.length > 0;
    return html`
      <div class="pane">
        <div class="scroll" tabindex="0" id="people">
          ${sharing.batches.map((batch) => batchNotice(batch, this.#host))}
          ${sharing.stream === "waiting" ? notice("clock", strings.updatesPaused) : nothing}
          ${listNotice(this.#host)}
          ${anybody ? html`<p class="summary">${summaryWords(this.#host)}</p>` : emptyOrLoading(this.#host)}
          ${this.#tryAll(all)}
          ${this.#rows.render(
            all,
            strings.peopleTab,
            pending
              .slice(0, page)
              .map((each) => pendingRow(each.email, each.displayName, each.stage, strings)),
            { withResource: false, withInviter: sharing.seesEveryone },
            this.#colleagueRows(),
          )}
        </div>
        <footer>
          <p class="consequence">
            ${pending.some((each) => each.stage === "unsent") ? strings.keepPageOpen : moving ? strings.closingIsSafe : nothing}
          </p>
          <button class="secondary" @click=${this.#onInviteMore}>${strings.inviteMore}</button>
        </footer>
      </div>`;
  }

  /** Asked once, when somebody looks; where no answer comes the guests are there all the same. */
  #colleagueRows() {
    const { sharing, requestUpdate } = this.#host;
    if (this.#sharing !== sharing) {
      this.#sharing = sharing;
      this.#colleagues = [];
      void sharing.client.colleagues(sharing.resource).then(
        ({ colleagues }) => {
          this.#colleagues = colleagues;
          requestUpdate.call(this.#host);
        },
        () => {},
      );
    }
    const company = sharing.options.is === "here" ? sharing.options.value.app.company : "";
    return this.#colleagues.map((each) => ({
      text: `${each.name} ${each.email} ${each.role} ${company}`,
      row: colleagueRow(each, company),
    }));
  }

  #tryAll(all: readonly InvitationView[]) {
    const { strings } = this.#host;
    const again = all.filter(
      (view) =>
        view.status === "failed" && view.problem?.fixedBy !== "inviter" && view.actions.includes("retry"),
    );
    if (again.length < 2) return nothing;
    const onPress = () => {
      void this.#rows.retryAll(again);
      // The button that was pressed goes with the rows it stood for.
      this.#host.renderRoot.querySelector<HTMLElement>("#people")?.focus();
    };
    return html`<button class="plain" @click=${onPress}>
      ${strings.tryAllAgain(again.length)}
    </button>`;
  }

  readonly #onInviteMore = (event: MouseEvent) => {
    // The second click of a double click on Send lands here, because Send stood here.
    if (event.detail < 2) this.#actions.inviteMore();
  };
}

function listNotice({ strings, sharing }: DialogHost) {
  const { list } = sharing;
  if (list.is !== "failed") return nothing;
  return list.problem?.status === 401
    ? notice("lock", strings.signedOut, strings.signInAgain, () => sharing.signIn(list.problem?.claims))
    : notice("warning", strings.cannotLoadPeople, strings.tryAgain, () => sharing.followAgain());
}

function batchNotice({ state }: Batch, { strings, sharing }: DialogHost) {
  if (state.is === "sending") return nothing;
  const [name, words, button, act] =
    state.is === "signed-out"
      ? ([
          "lock",
          strings.signedOut,
          strings.signInAgain,
          () => sharing.signIn(state.problem.claims),
        ] as const)
      : ([
          "clock",
          `${strings.lost[state.why]} ${strings.sentOnce}`,
          strings.tryNow,
          () => sharing.wakeNow(),
        ] as const);
  return notice(name, words, button, act);
}

const emptyOrLoading = ({ strings, sharing }: DialogHost) =>
  sharing.list.is === "here"
    ? html`<div class="empty"><strong>${strings.nobodyYet}</strong><p>${strings.nobodyYetHint}</p></div>`
    : sharing.list.is === "failed"
      ? nothing
      : html`<p class="loading">${icon("turn")}<span>${strings.loading}</span></p>`;
