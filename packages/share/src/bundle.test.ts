import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { bundleShare, languages } from "./bundle.ts";

const most = 20_000;

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
