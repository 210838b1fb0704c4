import type { Seed } from "./seed/seed.ts";
import type { Snapshot } from "./store/snapshot.ts";

/** What the emulator as a whole can do, beyond one world. */
export type Lifecycle = Readonly<{
  /** Starts again from this seed, or from the one it was started with. */
  reset: (seed?: Seed) => void;
  exportSnapshot: () => Snapshot;
  importSnapshot: (snapshot: Snapshot) => void;
  rotateKeys: () => void;
}>;
