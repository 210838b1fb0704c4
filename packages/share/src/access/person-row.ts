import type { Colleagues, InvitationView } from "lobby/contract";
import { address, dateOnly, dateWords, html, icon, moodOf, nothing, stageIcon, timeOnly } from "../kit.ts";
import { accessStringsFor } from "../languages/access/language.ts";
import type { AccessStrings } from "../languages/access/strings.ts";
import type { Strings } from "../languages/strings.ts";
import type { OpenRow, RowService } from "./open-row.ts";
import { reasonWords } from "./reason-words.ts";
import { rowPanel } from "./row-panel.ts";
import { trackOf } from "./track.ts";

export type RowActions = RowService & {
  /** Where there is no box to correct an address in, the row has no such button. */
  correct?: (view: InvitationView) => void;
};

/** What a row says besides: what was shared, and by whom. */
export type RowLook = { withResource: boolean; withInviter: boolean };

/** One invited person: who, how far, and where something stands in the way what it is and what to do. */
export function personRow(
  view: InvitationView,
  {
    strings,
    withResource,
    withInviter,
    actions,
    row,
  }: RowLook & { strings: Strings; actions: RowActions; row: OpenRow },
) {
  const words = accessStringsFor(strings.language);
  const stage = view.status;
  const mood = moodOf(stage);
  const isOthers = asksInviter(view) && !actions.isMine(view);
  const reason = (mood === "attention" || mood === "moving") && !isOthers ? reasonWords(view, strings) : "";
  return html`
    ${face(view.recipient.displayName ?? view.recipient.email)}${who(view.recipient.email, view.recipient.displayName, words.matchStates.accepted)}
    <p class="stage" part="stage">
      ${icon(stageIcon(stage))}
      <span>${isOthers ? words.waitsFor(view.inviter.name) : strings.stages[stage]}</span>
    </p>
    <p class="meta">
      ${withResource ? html`<bdi>${view.resource.name}</bdi> · ` : nothing}${view.role.label} · ${view.company ? html`<bdi>${view.company}</bdi> · ` : nothing}${
        view.acceptedAt
          ? strings.acceptedOn(dateWords(view.acceptedAt, strings.language))
          : strings.invitedOn(dateWords(view.createdAt, strings.language))
      }${withInviter ? html` · <bdi>${words.invitedByWhom(view.inviter.name)}</bdi>` : nothing}${
        view.accessUntil && mood !== "over"
          ? ` · ${words.endsOn(dateWords(view.accessUntil, strings.language, dateOnly))}`
          : nothing
      }
    </p>
    ${mood === "moving" ? trackOf(stage) : nothing}
    ${reason ? html`<p class="reason">${reason} ${waitWords(view, words)}</p>` : nothing}
    ${buttonsOf(view, strings, actions, row, reason === "")} ${rowPanel(view, row, strings)}`;
}

/** A person whose invitation the service has not answered yet. */
export const pendingRow = (
  email: string,
  displayName: string | undefined,
  stage: "sending" | "unsent",
  strings: Strings,
) => html`<li class="row" part="row" data-mood="moving" data-stage=${stage}>
  ${face(displayName ?? email)}${who(email, displayName)}
  <p class="stage" part="stage">${icon(stageIcon(stage))}<span>${strings.stages[stage]}</span></p>
  ${stage === "sending" ? trackOf(stage) : nothing}
</li>`;

/** `guest`: the word for one, which no row of a guest is without. */
const who = (email: string, displayName: string | null | undefined, guest?: string) => html`<div class="who">
  <bdi class="name">${displayName ?? address(email)}</bdi>
  ${guest && html`<span class="badge">${guest}</span>`}
  ${displayName ? html`<bdi class="mail">${address(email)}</bdi>` : nothing}
</div>`;

/** Somebody of the organisation itself: there is nothing to follow, and nothing to be done here. */
export const colleagueRow = (
  { name, email, role }: Colleagues["colleagues"][number],
  company: string,
) => html`<li class="row" part="row">
  ${face(name)}${email ? who(email, name) : who(name, null)}
  <p class="meta"><bdi>${role}</bdi> · <bdi>${company}</bdi></p>
</li>`;

/** Initials, for the eye only. */
function face(name: string) {
  const letters = name.replace(/@.*/, "").match(/(?<![\p{L}\p{M}'’])\p{L}/gu) ?? [];
  const initials = letters.length > 1 ? letters[0]! + letters.at(-1) : letters.join("");
  return html`<span class="face" aria-hidden="true">${initials.toLocaleUpperCase()}</span>`;
}

/** What stands in the way first, then the rest behind one button. */
function buttonsOf(
  view: InvitationView,
  strings: Strings,
  actions: RowActions,
  row: OpenRow,
  beside: boolean,
) {
  const words = accessStringsFor(strings.language);
  const { email } = view.recipient;
  const { problem } = view;
  const act = (text: string, run: (event: Event) => void, opens?: "manage" | "choose" | "remove") =>
    html`<button class="plain" aria-label=${`${text}: ${email}`} aria-expanded=${opens ? row.isOpen(view, opens) : nothing}
      @click=${run}>${text}</button>`;
  const open = (text: string, what: "manage" | "choose" | "remove") =>
    act(text, (event) => void row.toggle(view, what, event.currentTarget as HTMLElement), what);

  const first = () => {
    if (asksInviter(view) && !actions.isMine(view)) return nothing;
    if (view.status === "inviter-sign-in-needed")
      return act(strings.signInAgain, () => actions.signIn(problem?.claims));
    if (view.status === "needs-choice") return open(words.chooseWho, "choose");
    if (view.status === "failed" && isAboutAddress(view))
      return actions.correct ? act(strings.correctAddress, () => actions.correct!(view)) : nothing;
    return view.actions.includes("retry") ? act(strings.tryAgain, () => void row.retry(view)) : nothing;
  };
  // Nobody has written to them: handing over the link is as good as another mail.
  const hand = view.status === "failed" && view.actions.includes("copy-link");
  const rest = view.actions.filter((action) => action !== "retry" && !(hand && action === "copy-link"));
  const more =
    rest.length === 0
      ? nothing
      : rest.join() === "revoke"
        ? open(
            /^(moving|attention)$/.test(moodOf(view.status)) ? words.withdraw : words.removeAccess,
            "remove",
          )
        : open(words.manage, "manage");
  const copy = hand
    ? act(words.copyLink, (event) => void row.copyLink(view, event.currentTarget as HTMLElement))
    : nothing;
  return html`<div class=${beside ? "act beside" : "act"}>${first()}${copy}${more}</div>`;
}

/** What only the inviter can settle. */
const asksInviter = ({ status }: InvitationView) =>
  status === "inviter-sign-in-needed" || status === "needs-choice";

const isAboutAddress = ({ problem }: InvitationView) => /^address-|^mail-refused$/.test(problem?.code ?? "");

/** When a step that waits is tried again, and since when it has waited where that may be hours. */
function waitWords({ status, steps }: InvitationView, words: AccessStrings): string {
  const { since, until } = steps.find((step) => step.state === "waiting" && step.problem) ?? {};
  return [
    since && status === "waiting-for-directory" && words.waitingSince(dateWords(since, words.language)),
    until && words.triedAgainAt(dateWords(until, words.language, timeOnly)),
  ]
    .filter(Boolean)
    .join(" ");
}
