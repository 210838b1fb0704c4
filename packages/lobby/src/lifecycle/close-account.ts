import { deleteGuest, enableAccount } from "../graph/close-account.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { type OtherInvitation, stands } from "../invitation/needs.ts";
import type { AppOptions } from "../options.ts";
import type { Step } from "../steps/step.ts";
import { believeGone } from "./not-there.ts";

/** Closes the account of a guest whom Lobby made and who has nothing left, after the time of grace. */
export const closeAccount: Step = {
  name: "close-account",
  patience: 400 * 24 * 3600,
  run: async (invitation, tools) => {
    const plan = accountPlan(invitation, tools.app, await tools.others());
    if (plan.account === "stays") return { is: "skipped", why: plan.why };
    const seconds = Math.ceil((plan.when.getTime() - tools.now.getTime()) / 1000);
    // Looked at again when the time comes: by then somebody may have shared something new.
    if (seconds > 0) return { is: "wait", seconds };
    const { objectId } = invitation.guest!;
    const end =
      plan.account === "deleted"
        ? await deleteGuest(tools.asApp, objectId)
        : await enableAccount(tools.asApp, objectId, false);
    const unknown = end === "not-there" ? believeGone(invitation, await tools.others(), tools.now) : null;
    return unknown ?? { is: "done" };
  },
};

/** What becomes of the guest's account when this invitation is revoked, as things stand now. */
export function accountPlan(
  { guest, revocation }: Invitation,
  app: AppOptions,
  others: readonly OtherInvitation[],
  now?: Date,
): { account: "stays"; why: string } | { account: "disabled" | "deleted"; when: Date } {
  const { account = "keep", graceDays: days = 30 } = app.offboarding ?? {};
  const graceDays = revocation?.atOnce ? 0 : days;
  if (account === "keep") return { account: "stays", why: "The app leaves accounts as they are." };
  if (guest === null) return { account: "stays", why: "There is no guest." };
  if (!guest.created && !others.some(({ invitation }) => invitation.guest?.created))
    return { account: "stays", why: "The account was there before anything was shared." };
  if (others.some(stands))
    return { account: "stays", why: "Something else is still shared with this guest." };
  const from = revocation?.at ?? now ?? new Date(0);
  return {
    account: account === "delete" ? "deleted" : "disabled",
    when: new Date(from.getTime() + graceDays * 24 * 3600_000),
  };
}
