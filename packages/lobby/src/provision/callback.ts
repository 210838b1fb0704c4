import { Problem } from "../contract/index.ts";
import { type CallbackOptions, provisionerName } from "../provisioner-options.ts";
import type { Provisioned, Provisioner } from "./provisioner.ts";

/**
 * The app's own functions in this process. The app keeps to the guest's key, so that a second call changes nothing; a call
 * that runs past its time is left to itself and made again later.
 *
 * @throws Problem `app-unavailable` when the app fails or takes longer than `timeoutSeconds`
 */
export function callbackProvisioner(
  options: CallbackOptions,
  appName: string,
  timeoutSeconds = 30,
): Provisioner {
  async function inTime(call: () => Promise<void>, signal: AbortSignal): Promise<Provisioned> {
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    try {
      await Promise.race([call(), rejectionOf(AbortSignal.any([signal, timeout]))]);
      return "done";
    } catch (cause) {
      throw new Problem("app-unavailable", {
        detail: timeout.aborted ? `${appName} did not answer in time.` : undefined,
        cause,
      });
    }
  }
  return {
    name: provisionerName(options),
    add: (guest, { signal }) => inTime(async () => options.onGuest(guest), signal),
    remove: (guest, { signal }) => inTime(async () => options.onGuestRemoved?.(guest), signal),
  };
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
