import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, type Plugin, transform } from "esbuild";

/**
 * The element as one ES module for a host to serve: minified, registers `<lobby-share>` when it is loaded.
 *
 * @param sourceMap also gives a source map
 */
export async function bundleShare({ sourceMap = false } = {}): Promise<{ code: string; map?: string }> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./lobby-share-define.ts", import.meta.url))],
    outfile: "lobby-share.js",
    bundle: true,
    write: false,
    format: "esm",
    target: "es2023",
    charset: "utf8",
    minify: true,
    legalComments: "none",
    sourcemap: sourceMap ? "external" : false,
    plugins: [smallStrings],
  });
  const code = outputFiles.find((file) => file.path.endsWith(".js"))!.text;
  const map = outputFiles.find((file) => file.path.endsWith(".map"))?.text;
  return { code, ...(map && { map }) };
}

/** Templates and style sheets are strings to esbuild, which leaves them as they are. */
const smallStrings: Plugin = {
  name: "small-strings",
  setup({ onLoad }) {
    onLoad({ filter: /share[\\/]src[\\/]styles[\\/].*\.ts$/ }, async ({ path }) => {
      const parts = (await readFile(path, "utf8")).split(/(css`[^`]*`)/);
      const small = parts.map(async (part) => {
        if (!part.startsWith("css`")) return part;
        const { code } = await transform(part.slice(4, -1), { loader: "css", minify: true });
        return `css\`${code.trim()}\``;
      });
      return { contents: (await Promise.all(small)).join(""), loader: "ts" };
    });
    onLoad({ filter: /share[\\/]src[\\/]view[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/>\n\s*</g, "><").replace(/\n\s+/g, "\n"),
      loader: "ts",
    }));
  },
};
