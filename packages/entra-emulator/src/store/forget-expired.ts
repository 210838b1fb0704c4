import { readSetting } from "./settings.ts";
import type { State } from "./state.ts";

/** Drops codes and tokens that nobody can use any more, so that a tenant that is kept for months stays small. */
export function forgetExpired(state: State, now: Date): void {
  const time = now.getTime() + readSetting(state, "clock").offsetMs;
  for (const rows of [state.codes, state.deviceCodes, state.passcodes, state.refreshTokens]) {
    for (const { id, expiresAt } of [...rows]) if (Date.parse(expiresAt) <= time) rows.delete(id);
  }
  const ended = time - 90 * 86_400_000;
  for (const { id, signedInAt } of [...state.sessions])
    if (Date.parse(signedInAt) <= ended) state.sessions.delete(id);
}
