import { LobbyError } from "lobby/client";
import type { ProblemView } from "lobby/contract";

/** What the service said was wrong; null where no answer came. */
export const problemOf = (error: unknown): ProblemView | null =>
  error instanceof LobbyError ? error.problem : null;

/** Seconds that the service asked us to wait. */
export const retryAfterOf = (error: unknown): number =>
  error instanceof LobbyError ? (error.retryAfter ?? 0) : 0;
