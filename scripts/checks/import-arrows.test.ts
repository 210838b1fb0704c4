import assert from "node:assert/strict";
import { test } from "node:test";
import { wrongArrows } from "./import-arrows.ts";
import { isTest, trackedFiles } from "./source-files.ts";

test("imports point one way, through every package", () => {
  const files = trackedFiles(/\.tsx?$/).filter(({ path }) => !isTest(path));
  assert.ok(
    files.filter(({ path }) => path.startsWith("packages/lobby/src/")).length > 50,
    "the files are found",
  );
  assert.deepEqual(wrongArrows(files), []);
});

const bad: [path: string, line: string][] = [
  ["packages/lobby/src/invitation/x.ts", 'import { a } from "../store/store.ts";'],
  ["packages/lobby/src/steps/x.ts", 'import type { Store } from "../store/store.ts";'],
  ["packages/lobby/src/steps/x.ts", 'const a = await import("../http/routes.ts");'],
  ["packages/lobby/src/contract/x.ts", 'export * from "../invitation/view.ts";'],
  ["packages/lobby/src/contract/x.ts", 'import { join } from "node:path";'],
  ["packages/lobby/src/graph/x.ts", 'import {\n  a,\n} from "../steps/index.ts";'],
  ["packages/lobby/src/lobby-x.ts", 'import { startEmulator } from "entra-emulator";'],
  ["packages/entra-emulator/src/x.ts", 'import { problemTable } from "lobby/contract";'],
  ["packages/share/src/x.ts", 'import { createLobby } from "lobby";'],
];
for (const [path, text] of bad)
  test(`the check catches "${text.replaceAll("\n", " ")}" in ${path}`, () =>
    assert.equal(wrongArrows([{ path, text }]).length > 0, true));

test("the check lets right arrows through", () => {
  const good = [
    { path: "packages/lobby/src/http/x.ts", text: 'import { statusOf } from "../invitation/status.ts";' },
    { path: "packages/lobby/src/steps/x.ts", text: 'import { getGuest } from "../graph/get-guest.ts";' },
    { path: "packages/share/src/x.ts", text: 'import { createLobbyClient } from "lobby/client";' },
  ];
  assert.deepEqual(wrongArrows(good), []);
});
