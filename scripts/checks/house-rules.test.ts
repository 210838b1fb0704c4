import assert from "node:assert/strict";
import { test } from "node:test";
import { isTest, trackedFiles } from "./source-files.ts";

const code = /\.(ts|tsx|mjs|js)$/;

/** The paths of files that are longer than agreed. */
function tooLong(files: { path: string; text: string }[]): string[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ path, lines }) => lines > (isTest(path) ? 500 : 300))
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

test("no file is longer than 300 lines, no test longer than 500", () => {
  assert.deepEqual(tooLong(trackedFiles(code)), []);
  const long = { path: "packages/x.ts", text: "x\n".repeat(301) };
  assert.equal(tooLong([long]).length, 1);
  assert.equal(tooLong([{ ...long, path: "packages/x.test.ts" }]).length, 0);
});

test("the map stays short enough to be read", () => {
  const [map] = trackedFiles(/^ARCHITECTURE\.md$/);
  assert.ok(map!.text.split("\n").length <= 150);
});

test("only the command line, the example and what runs them read the environment", () => {
  const allowed =
    /^(scripts|e2e|bench|examples)\/|^packages\/cli\/|\/cli\.ts$|\/bench\/|\/gallery\/|\/testing\/|\.test\.ts$|store\/embedded\/cluster\.ts$/;
  const readers = trackedFiles(code)
    .filter(({ path, text }) => /\bprocess\.env\b/.test(text) && !allowed.test(path))
    .map(({ path }) => path);
  assert.deepEqual(readers, []);
});

test("every dependency is named by one exact version", () => {
  for (const { path, text } of trackedFiles(/(^|\/)package\.json$/)) {
    const { dependencies = {}, devDependencies = {}, peerDependencies = {} } = JSON.parse(text);
    for (const [name, version] of Object.entries<string>({ ...dependencies, ...devDependencies }))
      assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, `${path}: ${name}`);
    assert.ok(Object.keys(peerDependencies).length < 4, path);
  }
});

test("the lock file knows every platform, so that npm ci works on each", () => {
  const [lock] = trackedFiles(/^package-lock\.json$/);
  const { packages } = JSON.parse(lock!.text) as {
    packages: Record<string, { optionalDependencies?: object }>;
  };
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));
  assert.deepEqual(missing, []);
});

test("nothing names a developer's machine", () => {
  const paths = /(?<![\w.])\/(home|Users)\/\w+\/|\/tmp\/(brief|shots)|\/work\/(main|shared)/;
  const named = trackedFiles(/\.(ts|mjs|md|json|html|css|yml)$/)
    .filter(({ path, text }) => paths.test(text) && !path.startsWith("scripts/checks/"))
    .map(({ path }) => path);
  assert.deepEqual(named, []);
});
