import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type ProblemCode, problemTable } from "./problems.ts";
import { problemsPage } from "./problems-page.ts";

const page = readFileSync(new URL("../../../../docs/problems.md", import.meta.url), "utf8");

test("docs/problems.md is the problem table", () => {
  assert.ok(page === problemsPage(), "run: node scripts/write-problems.ts");
});

test("every code has its place on the page, once", () => {
  for (const code of Object.keys(problemTable) as ProblemCode[])
    assert.equal(page.split(`<a id="${code}"></a>`).length, 2, code);
});

test("statuses and titles are what people and HTTP can use", () => {
  for (const [code, { status, title }] of Object.entries(problemTable)) {
    assert.ok(status >= 400 && status < 600, code);
    assert.match(title, /^[A-Z].*[^.]$/, code);
  }
});
