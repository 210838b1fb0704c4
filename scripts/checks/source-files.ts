import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

export type SourceFile = { path: string; text: string };

/** What git tracks or would track, by its path in the repo. */
export function trackedFiles(ending = /./): SourceFile[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  return list
    .split("\n")
    .filter((path) => path !== "" && ending.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

export const isTest = (path: string) => /\.test\.ts$|\/testing\/|^e2e\/|^bench\/|\/bench\//.test(path);
