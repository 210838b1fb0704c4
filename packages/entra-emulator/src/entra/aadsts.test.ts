import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const folder = join(import.meta.dirname, "..");
const source = readFileSync(join(folder, "entra/aadsts.ts"), "utf8");
const others = globSync("**/*.test.ts", { cwd: folder }).map((file) =>
  readFileSync(join(folder, file), "utf8"),
);

test("every number that Entra's errors are known by here is met by a test", () => {
  const numbers = [...source.matchAll(/^ {2}(\d+): \[/gm)].map(([, number]) => number!);
  assert.ok(numbers.length > 30, "the table was found");
  const met = (number: string) => others.some((text) => new RegExp(`(?<!\\d)${number}(?!\\d)`).test(text));
  assert.deepEqual(
    numbers.filter((number) => !met(number)),
    [],
  );
});
