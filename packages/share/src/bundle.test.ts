import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { bundleShare, languages } from "./bundle.ts";
import { enAccess } from "./languages/access/en.ts";
import { en } from "./languages/en.ts";

const most = { "lobby-share.js": 20 * 1024, "lobby-access.js": 11 * 1024 };
const sizeOf = (code: string) => gzipSync(code, { level: 9 }).length;

/** The two files, by what they are called without their version. */
async function filesOf(options?: Parameters<typeof bundleShare>[0]) {
  const files = [...(await bundleShare(options))].map(
    ([name, text]) => [name.replace(/-[0-9a-f]{8}\./, "."), text] as const,
  );
  return Object.fromEntries(files) as Record<`lobby-${"share" | "access"}.js${"" | ".map"}`, string>;
}

test("what a page needs to share is at most 20 kB, compressed, and what shows who has access at most 11 kB", async (context) => {
  const files = await filesOf();
  let sum = 0;
  for (const [name, limit] of Object.entries(most) as [keyof typeof most, number][]) {
    const size = sizeOf(files[name]);
    sum += size;
    context.diagnostic(`${name}: ${size} of ${limit} bytes with gzip, ${files[name].length} without`);
    assert.ok(size <= limit, `${name}: ${size} bytes`);
  }
  context.diagnostic(`both: ${sum} bytes with gzip`);
});

test("the first file registers the element and holds neither schemas nor the problem table", async () => {
  const files = await filesOf();
  assert.match(files["lobby-share.js"], /customElements\.define\("lobby-share"/);
  for (const code of Object.values(files))
    assert.doesNotMatch(code, /ZodMini|strictObject|Microsoft Graph asked us to slow down/);
});

test("the second file holds nothing that is in the first", async () => {
  const files = await filesOf({ sourceMap: true, invitations: true });
  const [first, second] = (["lobby-share.js.map", "lobby-access.js.map"] as const).map(
    (name) => new Set<string>(JSON.parse(files[name]).sources),
  );
  const kit = ["kit.ts", "css.ts", "lobby-share-bundle.ts"];
  const both = [...second!].filter((source) => first!.has(source));
  assert.ok(first!.size > 20 && second!.size > 5);
  assert.deepEqual(
    both.filter((source) => !kit.some((each) => source.endsWith(each))),
    [],
  );
});

test("the name of the second file changes with what is in it, and the first asks for that name", async () => {
  const [english, german] = await Promise.all([bundleShare(), bundleShare({ languages: ["de"] })]);
  for (const files of [english, german]) {
    const [first, second] = [...files.keys()];
    assert.ok(files.get(first!)!.includes(`./${second}`));
  }
});

test("all ten languages together stay small, and are in the file", async (context) => {
  const files = await filesOf({ languages });
  const code = files["lobby-share.js"] + files["lobby-access.js"];
  context.diagnostic(`with ${languages.length} languages: ${sizeOf(code)} bytes with gzip`);
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
  const names = Object.keys({ ...en, ...enAccess }).filter((name) => /[a-z][A-Z]/.test(name));
  const require = createRequire(import.meta.url);
  const contract = await readFile(
    require.resolve("lobby/contract/words").replace("words.ts", "wire.ts"),
    "utf8",
  );
  const client = await readFile(require.resolve("lobby/client"), "utf8");
  assert.ok(names.length > 60);
  assert.equal(
    new Set([...Object.keys(en), ...Object.keys(enAccess)]).size,
    Object.keys(en).length + Object.keys(enAccess).length - 1,
  );
  for (const name of names) {
    assert.doesNotMatch(contract + client, new RegExp(`\\b${name}\\b`));
  }
});
