import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";

const cli = join(import.meta.dirname, "../cli.ts");

/** Runs the command line in a process of its own, which ends with the test. */
export function run(context: TestContext, folder: string, words: string[], env: Record<string, string> = {}) {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [cli, ...words], { cwd: folder, env: { ...inherited, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  context.after(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  const said = (wanted: RegExp) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const look = () => {
        const found = output.match(wanted);
        if (found) resolve(found);
      };
      child.stdout.on("data", look);
      child.once("exit", () => reject(new Error(output)));
    });
  return { child, ended, said, output: () => output };
}

/** A folder of its own, that goes with the test. */
export function place(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "lobby-cli-"));
  chmodSync(folder, 0o755);
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
