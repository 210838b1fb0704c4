import { needsInviter } from "../sharing/people.ts";
import type { DialogHost } from "./dialog-host.ts";

/** "3 of 5 sent. 1 needs attention." Also what a screen reader hears when many rows change at once. */
export function summaryWords({ strings, sharing }: Pick<DialogHost, "strings" | "sharing">): string {
  const all = sharing.people.all.filter((view) => !["revoked", "expired"].includes(view.status));
  const unsent = sharing.batches.reduce((sum, batch) => sum + batch.request.recipients.length, 0);
  const total = all.length + unsent;
  const accepted = all.filter((view) => view.status === "accepted").length;
  const mailed = accepted + all.filter((view) => view.status === "waiting-for-guest").length;
  const attention = all.filter(needsInviter).length;
  return [
    attention > 0 ? strings.summaryAttention(attention) : "",
    mailed === total ? strings.summaryMailed(total) : strings.summaryOnTheirWay(mailed, total),
    accepted > 0 ? strings.summaryAccepted(accepted) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
