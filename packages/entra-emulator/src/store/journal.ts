import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Change } from "./collection.ts";

/**
 * Every change of the tenant in one file, a line a commit. A line is written before the answer that follows from it leaves
 * the process, so a process that is killed loses nothing that it has told anybody; a line that was cut in the middle was
 * never answered, and is dropped.
 */
export type Journal = Readonly<{
  /** The changes since the beginning, in order. */
  read: () => Generator<Change>;
  append: (changes: readonly Change[]) => void;
  /** Starts the file anew with these changes; the old one stays whole until the new one is on disk. */
  rewrite: (changes: Iterable<Change>) => void;
  close: () => void;
}>;

const CHUNK = 1 << 20;

export function openJournal(dataDir: string): Journal {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "tenant.jsonl");
  let file: number | null = null;

  return {
    *read() {
      if (!existsSync(path)) return;
      const text = readFileSync(path, "utf8");
      for (let start = 0; start < text.length; ) {
        const end = text.indexOf("\n", start);
        if (end === -1) return;
        yield* JSON.parse(text.slice(start, end)) as Change[];
        start = end + 1;
      }
    },
    append(changes) {
      file ??= openSync(path, "a", 0o600);
      writeAll(file, `${JSON.stringify(changes)}\n`);
    },
    rewrite(changes) {
      if (file !== null) closeSync(file);
      file = null;
      const fresh = openSync(`${path}.new`, "w", 0o600);
      let lines = "";
      for (const change of changes) {
        lines += `${JSON.stringify([change])}\n`;
        if (lines.length > CHUNK) {
          writeAll(fresh, lines);
          lines = "";
        }
      }
      writeAll(fresh, lines);
      fsyncSync(fresh);
      closeSync(fresh);
      renameSync(`${path}.new`, path);
    },
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
