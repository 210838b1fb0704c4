import type { ActAs } from "../options.ts";
import type { Bucket } from "./budget.ts";
import type { Use } from "./uses.ts";

/**
 * One thing Lobby does in Microsoft Graph, with the least permissions that allow it. `docs/permissions.md` and what a
 * `permission-missing` says are made from these.
 */
export type Operation = Readonly<{
  name: string;
  /** Ends the sentence "Lobby needs this to …". */
  purpose: string;
  /** Least permissions on behalf of a person; empty where Lobby never does it so. */
  delegated: readonly string[];
  /** Least permissions as the app; empty where Lobby never does it so. */
  application: readonly string[];
  /** The limits of Graph that one request counts against; left out where there are none to fear. */
  draws?: readonly Bucket[];
  /** The part of `actAs` that decides on whose behalf; left out where Lobby always acts as the app. */
  actAs?: keyof ActAs;
  /** Which configurations use it, for people to read, and the same for the check at the start; left out where every one does. */
  onlyFor?: string;
  uses?: Use;
  /** What is lost without the permission; left out where the invitation stops. */
  without?: string;
  /** Graph's documentation of the operation. */
  page: string;
}>;
