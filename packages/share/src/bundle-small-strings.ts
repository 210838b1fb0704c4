import { readFile } from "node:fs/promises";
import { type Plugin, transform } from "esbuild";

/** Templates and style sheets are strings to esbuild, which leaves them as they are: this takes the air out of them. */
export const smallStrings: Plugin = {
  name: "small-strings",
  setup({ onLoad }) {
    onLoad({ filter: /share[\\/]src[\\/]styles[\\/].*\.ts$/ }, async ({ path }) => {
      const names = await ownProperties();
      const parts = (await readFile(path, "utf8")).split(/(css`[^`]*`)/);
      const small = parts.map(async (part) => {
        if (!part.startsWith("css`")) return part;
        const { code } = await transform(part.slice(4, -1), { loader: "css", minify: true });
        return `css\`${code.trim().replace(/--_[a-z-]+/g, (name) => `--_${names.indexOf(name).toString(36)}`)}\``;
      });
      return { contents: (await Promise.all(small)).join(""), loader: "ts" };
    });
    onLoad({ filter: /share[\\/]src[\\/](view|access|compose)[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/>\n\s*</g, "><").replace(/\n\s+/g, "\n"),
      loader: "ts",
    }));
  },
};

/** The custom properties that are nobody's business but ours; all are declared in one place. */
async function ownProperties(): Promise<string[]> {
  const tokens = await readFile(new URL("./styles/tokens.ts", import.meta.url), "utf8");
  return tokens.match(/--_[a-z-]+(?=:)/g)!;
}
