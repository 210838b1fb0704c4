import { Problem } from "../contract/index.ts";
import type { AppOptions, ProvisionedGuest, RemovedGuest } from "../options.ts";

type More = { signal?: AbortSignal; timeoutSeconds?: number };

/**
 * Has the app take the guest into its own database. The app does this by the guest's key, so that a second call changes
 * nothing; a call that runs past its time is left to itself and made again later.
 *
 * @throws Problem `app-unavailable` when the app fails or takes longer than `timeoutSeconds` (default 30)
 */
export function provisionByCallback(
  app: AppOptions,
  guest: ProvisionedGuest,
  more: More = {},
): Promise<void> {
  return inTime(app, () => app.onGuest(guest), more);
}

/**
 * Has the app take the guest off a resource again; nothing where the app does not want to know.
 *
 * @throws Problem as `provisionByCallback`
 */
export function removeByCallback(app: AppOptions, guest: RemovedGuest, more: More = {}): Promise<void> {
  return inTime(app, async () => app.onGuestRemoved?.(guest), more);
}

async function inTime(
  app: AppOptions,
  call: () => Promise<void>,
  { signal, timeoutSeconds = 30 }: More,
): Promise<void> {
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  const ends = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    await Promise.race([call(), rejectionOf(ends)]);
  } catch (cause) {
    throw new Problem("app-unavailable", {
      detail: timeout.aborted ? `${app.name} did not answer in time.` : undefined,
      cause,
    });
  }
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
