import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { operations } from "../graph/operations.ts";
import { slice } from "./graph-slice.ts";
import { supportedMarkdown } from "./supported.ts";

test("SUPPORTED.md says what the routes say", (context) => {
  if (!slice) return context.skip("Microsoft's description of Graph is not on this machine");
  assert.equal(
    readFileSync(new URL("../../SUPPORTED.md", import.meta.url), "utf8"),
    supportedMarkdown(slice),
  );
});

test("no operation stands twice", () => {
  const names = operations.map((one) => `${one.method} ${one.path.replace(/\{\w+\}/g, "{}")}`);
  assert.deepEqual(names, [...new Set(names)]);
});
