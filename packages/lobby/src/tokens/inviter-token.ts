import { Problem } from "../contract/index.ts";
import type { Clock } from "../options.ts";
import type { Entra, TokenSource } from "./entra.ts";

/**
 * Graph tokens on behalf of an inviter whose delegation may be gone: erased, expired, or never renewed. The delegation is
 * asked for when the first token is, and exchanged once.
 *
 * The source throws Problem `inviter-sign-in-needed` without a delegation that is still good, and what `onBehalfOf` throws.
 */
export function inviterToken(
  entra: Entra,
  delegation: () => Promise<{ accessToken: string; expiresAt: Date } | null>,
  clock: Clock,
): TokenSource {
  let exchanged: { by: TokenSource; until: Date } | null = null;
  return async (need) => {
    if (exchanged === null) {
      const found = await delegation();
      if (found !== null) exchanged = { by: entra.onBehalfOf(found.accessToken), until: found.expiresAt };
    }
    if (exchanged === null || exchanged.until <= clock.now()) throw new Problem("inviter-sign-in-needed");
    return exchanged.by(need);
  };
}
