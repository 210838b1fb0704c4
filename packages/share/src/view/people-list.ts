import { html, nothing } from "lit/html.js";
import type { InvitationView } from "lobby/contract";
import type { Batch } from "../sharing/batch.ts";
import { needsInviter } from "../sharing/people.ts";
import { stageOf } from "../sharing/stage.ts";
import type { DialogHost } from "./dialog-host.ts";
import { icon } from "./icons.ts";
import { pendingRow, personRow, type RowActions } from "./person-row.ts";
import type { PersonRows } from "./person-rows.ts";

/** Everybody invited to this resource: what is being sent on top, then who needs the inviter, then the newest. */
export function peopleList(
  host: DialogHost,
  rows: PersonRows,
  {
    app,
    actions,
    onInviteMore,
  }: {
    app: string;
    actions: RowActions & { tryAll: (views: readonly InvitationView[]) => void };
    onInviteMore: () => void;
  },
) {
  const { strings, sharing } = host;
  const all = sharing.people.all;
  const pending = sharing.batches.flatMap((batch) =>
    batch.request.recipients.map((each) => ({ ...each, still: batch.state.is !== "sending" })),
  );
  const otherInviters = new Set(all.map((view) => view.inviter.objectId)).size > 1;
  const again = all.filter((view) => stageOf(view) === "failed" && view.problem?.fixedBy !== "inviter");
  return html`
    <div class="pane">
      <div class="scroll" tabindex="0" id="people">
        ${sharing.batches.map((batch) => batchNotice(batch, host))}
        ${sharing.stream === "waiting" ? html`<p class="notice">${icon("cloud")}<span>${strings.updatesPaused}</span></p>` : nothing}
        ${sharing.list.is === "failed" ? html`<p class="notice wrong">${icon("warning")}<span>${strings.cannotLoadPeople}</span></p>` : nothing}
        ${all.length + pending.length > 0 ? html`<p class="summary">${summaryWords(host)}</p>` : nothing}
        ${
          again.length > 1
            ? html`<button type="button" class="plain" @click=${() => actions.tryAll(again)}>${strings.tryAllAgain(again.length)}</button>`
            : nothing
        }
        <ul class="rows" role="list" aria-label=${strings.peopleTab}>
          ${pending.map((each) => pendingRow(each.email, each.displayName, strings, each.still))}
          ${rows.of(all, `${strings.language} ${otherInviters}`, (view) => personRow(view, { strings, app, otherInviters, actions }))}
        </ul>
        ${all.length + pending.length === 0 ? emptyOrLoading(host) : nothing}
      </div>
      <footer>
        <p class="consequence">${pending.some((each) => each.still) ? strings.keepPageOpen : all.length + pending.length > 0 ? strings.closingIsSafe : nothing}</p>
        <button type="button" class="secondary"
          @click=${(event: MouseEvent) => {
            // The second click of a double click on Send lands here, because Send stood here.
            if (event.detail < 2) onInviteMore();
          }}>${strings.inviteMore}</button>
      </footer>
    </div>`;
}

/** "3 of 5 sent. 1 needs attention." Also what a screen reader hears when many rows change at once. */
export function summaryWords({ strings, sharing }: Pick<DialogHost, "strings" | "sharing">): string {
  const all = sharing.people.all.filter((view) => !["revoked", "expired"].includes(stageOf(view)));
  const unsent = sharing.batches.reduce((sum, batch) => sum + batch.request.recipients.length, 0);
  const total = all.length + unsent;
  const accepted = all.filter((view) => stageOf(view) === "accepted").length;
  const mailed = accepted + all.filter((view) => stageOf(view) === "waiting-for-guest").length;
  const attention = all.filter(needsInviter).length;
  return [
    attention > 0 ? strings.summaryAttention(attention) : "",
    mailed === total ? strings.summaryMailed(total) : strings.summaryOnTheirWay(mailed, total),
    accepted > 0 ? strings.summaryAccepted(accepted) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function batchNotice(batch: Batch, { strings, sharing }: DialogHost) {
  const { state } = batch;
  if (state.is === "sending") return nothing;
  const signedOut = state.is === "signed-out";
  const words = signedOut
    ? strings.signedOut
    : { offline: strings.offline, "no-answer": strings.noAnswer, busy: strings.busy }[state.why];
  return html`<div class="notice" role="group">
    ${icon(signedOut ? "lock" : "cloud")}
    <span>${words} ${signedOut ? nothing : strings.sentOnce}</span>
    ${
      signedOut
        ? html`<button type="button" class="plain" @click=${() => sharing.signIn(state.problem.claims)}>${strings.signInAgain}</button>`
        : html`<button type="button" class="plain" @click=${() => sharing.wakeNow()}>${strings.tryNow}</button>`
    }
  </div>`;
}

const emptyOrLoading = ({ strings, sharing }: DialogHost) =>
  sharing.list.is === "here"
    ? html`<div class="empty"><strong>${strings.nobodyYet}</strong><p>${strings.nobodyYetHint}</p></div>`
    : sharing.list.is === "failed"
      ? nothing
      : html`<p class="loading">${icon("turn")}<span>${strings.loading}</span></p>`;
