import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { minify } from "terser";
import { smallStrings } from "./bundle-small-strings.ts";
import { en } from "./languages/en.ts";

/** The languages that come with the element. English is always there. */
export const languages = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "ar"] as const;
export type Language = (typeof languages)[number];

/**
 * The element as one ES module for a host to serve: minified, registers `<lobby-share>` when it is loaded.
 *
 * @param languages which languages it speaks besides English; each adds about 2 kB, compressed
 * @param invitations also registers `<lobby-invitations>`, about 1 kB more
 * @param sourceMap also gives a source map
 */
export async function bundleShare({
  languages = [],
  invitations = false,
  sourceMap = false,
}: {
  languages?: readonly Language[];
  invitations?: boolean;
  sourceMap?: boolean;
} = {}): Promise<{ code: string; map?: string }> {
  const { outputFiles } = await build({
    stdin: {
      // In this order: an element that is on the page already is drawn the moment it is registered.
      contents: [
        "lobby-share-languages",
        "./lobby-share-define.ts",
        ...(invitations ? ["./lobby-invitations-define.ts"] : []),
      ]
        .map((file) => `import "${file}";`)
        .join(""),
      resolveDir: here,
      sourcefile: "lobby-share-bundle.ts",
    },
    outfile: "lobby-share.js",
    bundle: true,
    write: false,
    format: "esm",
    target: "es2023",
    charset: "utf8",
    minify: true,
    mangleProps: sentenceNames,
    legalComments: "none",
    banner: { js: "/*! lit-html: Copyright 2017 Google LLC, BSD-3-Clause */" },
    sourcemap: sourceMap ? "external" : false,
    plugins: [smallStrings, chosenLanguages(languages.filter((each) => each !== "en"))],
  });
  const bundled = outputFiles.find((file) => file.path.endsWith(".js"))!.text;
  const content = outputFiles.find((file) => file.path.endsWith(".map"))?.text;
  // esbuild joins, Terser looks a second time at what could be shorter: half a kilobyte less for every page.
  const { code, map } = await minify(bundled, {
    module: true,
    compress: { passes: 2, pure_getters: true, hoist_props: true },
    format: { comments: /^!/ },
    sourceMap: content ? { content } : false,
  });
  return { code: code!, ...(map && { map: String(map) }) };
}

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * The names of sentences are long, and stand twice in the file: there they become letters. They are ours alone (a test compares
 * them with what travels), and all languages are in the same file.
 */
const sentenceNames = new RegExp(
  `^(${Object.keys(en)
    .filter((name) => /[a-z][A-Z]/.test(name))
    .join("|")})$`,
);

const chosenLanguages = (chosen: readonly Language[]): Plugin => ({
  name: "chosen-languages",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^lobby-share-languages$/ }, ({ path }) => ({ path, namespace: "languages" }));
    onLoad({ filter: /.*/, namespace: "languages" }, () => ({
      contents: [
        'import { addLanguage } from "./languages/language.ts";',
        ...chosen.map((each) => `import { ${each} } from "./languages/${each}.ts"; addLanguage(${each});`),
      ].join("\n"),
      resolveDir: here,
    }));
  },
});
