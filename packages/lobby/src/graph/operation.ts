import type { Bucket } from "./budget.ts";

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
  /** Graph's documentation of the operation. */
  page: string;
}>;
