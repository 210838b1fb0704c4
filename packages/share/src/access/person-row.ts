import type { InvitationView } from "lobby/contract";
import { address, dateWords, html, icon, moodOf, nothing, stageIcon, timeOnly } from "../kit.ts";
import type { Strings } from "../languages/strings.ts";
import { reasonWords } from "./reason-words.ts";
import { trackOf } from "./track.ts";

export type RowActions = {
  signIn: (view: InvitationView) => void;
  /** Where there is no box to correct an address in, the row has no such button. */
  correct?: (view: InvitationView) => void;
  tryAgain: (view: InvitationView) => void;
};

/** One invited person: who, how far, and where something stands in the way what it is and what to do. */
export function personRow(
  view: InvitationView,
  { strings, withResource, actions }: { strings: Strings; withResource: boolean; actions: RowActions },
) {
  const stage = view.status;
  const mood = moodOf(stage);
  const reason = mood === "attention" || mood === "moving" ? reasonWords(view, strings) : "";
  return html`
    ${face(view.recipient.displayName ?? view.recipient.email)}${who(view.recipient.email, view.recipient.displayName)}
    <p class="stage" part="stage">
      ${icon(stageIcon(stage))}
      <span>${stage === "waiting-for-guest" ? html`${strings.mailSent}. ${strings.stages[stage]}` : strings.stages[stage]}</span>
    </p>
    <p class="meta">
      ${withResource ? html`<bdi>${view.resource.name}</bdi> · ` : nothing}${view.role.label} · ${
        view.acceptedAt
          ? strings.acceptedOn(dateWords(view.acceptedAt, strings.language))
          : strings.invitedOn(dateWords(view.createdAt, strings.language))
      }
    </p>
    ${mood === "moving" ? trackOf(stage) : nothing}
    ${reason ? html`<p class="reason">${reason} ${nextTry(view, strings)}</p>` : nothing}
    ${actionOf(view, strings, actions)}`;
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

const who = (email: string, displayName: string | null | undefined) => html`<div class="who">
  <bdi class="name">${displayName ?? address(email)}</bdi>
  ${displayName ? html`<bdi class="mail">${address(email)}</bdi>` : nothing}
</div>`;

/** Initials, for the eye only. */
function face(name: string) {
  const letters = name.replace(/@.*/, "").match(/(?<![\p{L}\p{M}'’])\p{L}/gu) ?? [];
  const initials = letters.length > 1 ? letters[0]! + letters.at(-1) : letters.join("");
  return html`<span class="face" aria-hidden="true">${initials.toLocaleUpperCase()}</span>`;
}

function actionOf(view: InvitationView, strings: Strings, actions: RowActions) {
  const { email } = view.recipient;
  const act = (words: string, run: () => void) =>
    html`<div class="act"><button class="plain" aria-label=${`${words}: ${email}`} @click=${run}>${words}</button></div>`;
  switch (view.status) {
    case "inviter-sign-in-needed":
      return act(strings.signInAgain, () => actions.signIn(view));
    case "failed":
      if (view.problem?.fixedBy !== "inviter") return act(strings.tryAgain, () => actions.tryAgain(view));
      return actions.correct && isAboutAddress(view)
        ? act(strings.correctAddress, () => actions.correct!(view))
        : nothing;
    default:
      return nothing;
  }
}

const isAboutAddress = ({ problem }: InvitationView) => /^(address|mail)-/.test(problem!.code);

/** When a step that waits is tried again. */
function nextTry({ steps }: InvitationView, strings: Strings): string {
  const until = steps.find((step) => step.state === "waiting" && step.problem)?.until;
  return until ? strings.triedAgainAt(dateWords(until, strings.language, timeOnly)) : "";
}
