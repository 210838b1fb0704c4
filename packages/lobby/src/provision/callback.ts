import { Problem } from "../contract/index.ts";
import type { AppOptions, ProvisionedGuest } from "../options.ts";

/**
 * Has the app take the guest into its own database. The app does this by the guest's key, so that a second call changes
 * nothing; a call that runs past its time is left to itself and made again later.
 *
 * @throws Problem `app-unavailable` when the app fails or takes longer than `timeoutSeconds` (default 30)
 */
export async function provisionByCallback(
  app: AppOptions,
  guest: ProvisionedGuest,
  more: { signal?: AbortSignal; timeoutSeconds?: number } = {},
): Promise<void> {
  const timeout = AbortSignal.timeout((more.timeoutSeconds ?? 30) * 1000);
  const ends = more.signal ? AbortSignal.any([more.signal, timeout]) : timeout;
  try {
    await Promise.race([app.onGuest(guest), rejectionOf(ends)]);
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
