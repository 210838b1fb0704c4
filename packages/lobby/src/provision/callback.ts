import { Problem } from "../contract/index.ts";
import type { AppOptions, ProvisionedGuest, RemovedGuest } from "../options.ts";
import { type CallbackOptions, provisionerName } from "../provisioner-options.ts";
import type { Provisioner } from "./provisioner.ts";

type App = Pick<AppOptions, "name" | "onGuest" | "onGuestRemoved">;
type More = { signal?: AbortSignal; timeoutSeconds?: number };

/** The app's own functions in this process. */
export function callbackProvisioner(options: CallbackOptions, appName: string): Provisioner {
  const app: App = { ...options, name: appName };
  return {
    name: provisionerName(options),
    async add(guest, { signal }) {
      await provisionByCallback(app, guest, { signal });
      return "done";
    },
    async remove(guest, { signal }) {
      await removeByCallback(app, guest, { signal });
      return "done";
    },
  };
}

/**
 * Has the app take the guest into its own database. The app does this by the guest's key, so that a second call changes
 * nothing; a call that runs past its time is left to itself and made again later.
 *
 * @throws Problem `app-unavailable` when the app fails or takes longer than `timeoutSeconds` (default 30)
 */
export function provisionByCallback(app: App, guest: ProvisionedGuest, more: More = {}): Promise<void> {
  return inTime(app, async () => app.onGuest?.(guest), more);
}

/**
 * Has the app take the guest off a resource again; nothing where the app does not want to know.
 *
 * @throws Problem as `provisionByCallback`
 */
export function removeByCallback(app: App, guest: RemovedGuest, more: More = {}): Promise<void> {
  return inTime(app, async () => app.onGuestRemoved?.(guest), more);
}

async function inTime(
  app: App,
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
