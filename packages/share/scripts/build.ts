import { mkdir, writeFile } from "node:fs/promises";
import { bundleShare, languages } from "../src/bundle.ts";

// Writes the files in English to dist/, and in all languages to dist/all/, for hosts that want files to serve.
for (const [folder, chosen] of [
  ["../dist/", []],
  ["../dist/all/", languages],
] as const) {
  const dist = new URL(folder, import.meta.url);
  await mkdir(dist, { recursive: true });
  const files = await bundleShare({ languages: chosen, sourceMap: true });
  for (const [name, text] of files) await writeFile(new URL(name, dist), text);
}
