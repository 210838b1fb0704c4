import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { operations } from "./operations.ts";
import { permissionsPage } from "./permissions-page.ts";

test("docs/permissions.md says what the code needs", () => {
  const page = readFileSync(new URL("../../../../docs/permissions.md", import.meta.url), "utf8");
  assert.ok(page === permissionsPage(operations), "run: node scripts/write-permissions.ts");
});

test("no operation is left out of the list, and no two have one name", () => {
  const folder = new URL("./", import.meta.url);
  const declared = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .flatMap((file) => [
      ...readFileSync(new URL(file, folder), "utf8").matchAll(/: Operation = \{\s+name: "([^"]+)"/g),
    ])
    .map(([, name]) => name);
  assert.deepEqual(operations.map(({ name }) => name).sort(), declared.sort());
  assert.equal(new Set(declared).size, declared.length);
});

test("every operation names a permission and Microsoft's page of it", () => {
  for (const { name, delegated, application, page } of operations) {
    assert.ok(delegated.length + application.length > 0, name);
    assert.match(page, /^https:\/\/learn\.microsoft\.com\/graph\/api\//, name);
  }
});

test("an operation that not every configuration needs says which do, to people and to the check at the start", () => {
  for (const { name, onlyFor, uses } of operations)
    assert.equal(uses === undefined, onlyFor === undefined, name);
});
