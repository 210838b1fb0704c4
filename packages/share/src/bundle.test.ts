import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { bundleShare, languages } from "./bundle.ts";
import { en } from "./languages/en.ts";

const most = 20 * 1024;

test("everything that a page loads is at most 20 kB, compressed", async (context) => {
  const { code } = await bundleShare();
  const size = gzipSync(code, { level: 9 }).length;
  context.diagnostic(`lobby-share.js: ${size} of ${most} bytes with gzip, ${code.length} without`);
  assert.ok(size <= most, `${size} bytes`);
});

test("the bundle registers the element and holds neither schemas nor the problem table", async () => {
  const { code, map } = await bundleShare({ sourceMap: true });
  assert.match(code, /customElements\.define\("lobby-share"/);
  assert.doesNotMatch(code, /ZodMini|strictObject|Microsoft Graph asked us to slow down/);
  assert.ok(JSON.parse(map!).sources.length > 10);
});

test("all ten languages together stay small, and are in the file", async (context) => {
  const { code } = await bundleShare({ languages });
  context.diagnostic(
    `with ${languages.length} languages: ${gzipSync(code, { level: 9 }).length} bytes with gzip`,
  );
  for (const words of [
    "Teilen",
    "Partager",
    "Compartir",
    "Condividi",
    "Partilhar",
    "Delen",
    "Udostępnij",
    "共有",
    "مشاركة",
  ]) {
    assert.ok(code.includes(words), words);
  }
});

test("no sentence has the name of something that travels or that a browser knows, because the file shortens those names", async () => {
  const names = Object.keys(en).filter((name) => /[a-z][A-Z]/.test(name));
  const require = createRequire(import.meta.url);
  const contract = await readFile(
    require.resolve("lobby/contract/words").replace("words.ts", "wire.ts"),
    "utf8",
  );
  const client = await readFile(require.resolve("lobby/client"), "utf8");
  assert.ok(names.length > 30);
  for (const name of names) {
    assert.doesNotMatch(contract + client, new RegExp(`\\b${name}\\b`));
  }
});
