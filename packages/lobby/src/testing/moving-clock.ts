import type { Clock } from "../options.ts";

/** Time that goes on by itself and that a test can push; the service and its tenant are pushed together. */
export function movingClock(): Clock & { push: (seconds: number) => void } {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    push: (seconds) => {
      ahead += seconds * 1000;
    },
  };
}
