import type { Change } from "./collection.ts";
import { changesOf, type State } from "./state.ts";

/** A whole tenant as one value: what the journal would hold. */
export type Snapshot = Readonly<{ version: 1; changes: readonly Change[] }>;

/** Who is signed in, and what they were given, stays behind: a snapshot is a tenant, not a bunch of keys to it. */
const LEFT_OUT = new Set(["sessions", "codes", "deviceCodes", "passcodes", "refreshTokens"]);

export function snapshotOf(state: State): Snapshot {
  return { version: 1, changes: [...changesOf(state)].filter(([collection]) => !LEFT_OUT.has(collection)) };
}

/** @throws when it is no snapshot. */
export function readSnapshot(value: unknown): Snapshot {
  const { version, changes } = (value ?? {}) as Partial<Snapshot>;
  const good =
    version === 1 &&
    Array.isArray(changes) &&
    changes.every(
      (change) =>
        Array.isArray(change) &&
        change.length === 3 &&
        change.slice(0, 2).every((part) => typeof part === "string"),
    );
  if (!good) throw new Error("This is not a snapshot of an emulated tenant.");
  return value as Snapshot;
}
