import type { AppOptions } from "../options.ts";
import { earliest, expiresAt } from "./expiry.ts";
import type { Invitation, Reminder } from "./invitation.ts";
import { nextStep } from "./progress.ts";
import { problemOf } from "./status.ts";

const day = 24 * 3600_000;

/**
 * The next mail that is to follow by itself: to somebody who has not accepted, before the invitation ends; to somebody who
 * has, before their access does. What has been missed is not made up for: of several that are past, one is sent.
 */
export function nextReminder(
  invitation: Invitation,
  app: AppOptions,
): { about: Reminder["about"]; at: Date } | null {
  const about = invitation.acceptedAt === null ? "invitation" : "access";
  const since = sinceWhen(invitation);
  if (invitation.revocation || since === null) return null;
  const last = Math.max(since.getTime(), invitation.reminder?.at.getTime() ?? 0);
  const [at] = momentsOf(invitation, app)
    .filter((moment) => moment.getTime() > last)
    .sort((one, other) => one.getTime() - other.getTime());
  return at ? { about, at } : null;
}

/** Is what was decided still wanted? The guest may have accepted meanwhile, or the end may have been moved. */
export function stillWanted(invitation: Invitation, app: AppOptions, now: Date): boolean {
  const about = invitation.acceptedAt === null ? "invitation" : "access";
  const { reminder, steps } = invitation;
  if (reminder?.about !== about) return false;
  const { "send-mail": mail } = steps;
  const newer = mail.is === "done" && mail.at > reminder.at;
  return !newer && momentsOf(invitation, app).some((moment) => moment <= now);
}

/** From when on somebody may be reminded at all; null: not now. A day's peace after the mail itself. */
function sinceWhen(invitation: Invitation): Date | null {
  const { acceptedAt, steps } = invitation;
  const step = nextStep(invitation);
  if (acceptedAt !== null) return step === null && problemOf(invitation) === null ? acceptedAt : null;
  const { "send-mail": mail } = steps;
  // Whom Microsoft has written to, Lobby does not remind: they would not know the mail again.
  if (step !== "await-redemption" || mail.is !== "done") return null;
  return new Date(mail.at.getTime() + day);
}

function momentsOf(invitation: Invitation, { mail }: AppOptions): Date[] {
  const { invitationEnds = [3], accessEnds = [7] } = mail?.remindDaysBefore ?? {};
  const accepted = invitation.acceptedAt !== null;
  const end = accepted ? invitation.accessUntil : expiresAt(invitation);
  return end === null
    ? []
    : (accepted ? accessEnds : invitationEnds).map((days) => new Date(end.getTime() - days * day));
}

/** The next moment at which somebody has to look at a row: for its next step (`dueAt`), for a reminder, or for its end. */
export function nextLook(
  invitation: Invitation,
  dueAt: Date | null,
  app: AppOptions | undefined,
): Date | null {
  const reminder = app ? (nextReminder(invitation, app)?.at ?? null) : null;
  return earliest(earliest(dueAt, reminder), expiresAt(invitation));
}
