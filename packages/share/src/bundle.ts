import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { minify } from "terser";
import { smallStrings } from "./bundle-small-strings.ts";
import { enAccess } from "./languages/access/en.ts";
import { en } from "./languages/en.ts";

/** The languages that come with the element. English is always there. */
export const languages = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "ar"] as const;
export type Language = (typeof languages)[number];

/**
 * The element as two ES modules for a host to serve beside each other, by their names. `lobby-share.js` registers `<lobby-share>` when
 * it is loaded, and is all that a page names. It loads the other, which shows who has access and what is foreseen, when a dialog opens. The name of
 * that one changes with what is in it, so a page that was open during an update never meets a file that it does not fit.
 *
 * @param languages which languages it speaks besides English; each adds about 2 kB to the first file and 1 kB to the second, compressed
 * @param invitations also registers `<lobby-invitations>`, about 1 kB more
 * @param sourceMap also gives the source maps, under the names of the files with `.map` behind
 */
export async function bundleShare({
  languages = [],
  invitations = false,
  sourceMap = false,
}: {
  languages?: readonly Language[];
  invitations?: boolean;
  sourceMap?: boolean;
} = {}): Promise<ReadonlyMap<string, string>> {
  const chosen = languages.filter((each) => each !== "en");
  const names = await namesOf("./kit.ts");
  const given = await namesOf("./access/index.ts");
  const second = await esbuild(
    `import "lobby-share-languages"; import { ${given} } from "./access/index.ts"; given = { ${given} };`,
    {
      format: "iife",
      sourcemap: sourceMap && "external",
      plugins: [
        replaced("kit.ts", `export const [${names}] = lent;`),
        smallStrings,
        chosenLanguages(chosen, "Access"),
      ],
    },
  );
  const secondSmall = await small({
    code: `export default (...lent) => { let given; ${second.code} return given; }`,
    map: second.map,
  });
  const hash = createHash("sha256").update(secondSmall.code).digest("hex").slice(0, 8);
  const secondName = `lobby-access-${hash}.js`;
  const first = await esbuild(
    // In this order: an element that is on the page already is drawn the moment it is registered.
    [
      `import "lobby-share-languages";`,
      `import "./lobby-share-define.ts";`,
      invitations && `import "./lobby-invitations-define.ts";`,
    ]
      .filter(Boolean)
      .join(""),
    {
      format: "esm",
      // The same members have the same short names in both files.
      mangleCache: second.mangled,
      sourcemap: sourceMap && "external",
      banner: { js: "/*! lit-html: Copyright 2017 Google LLC, BSD-3-Clause */" },
      plugins: [
        replaced("load-access.ts", loadSecond(secondName, names)),
        smallStrings,
        chosenLanguages(chosen),
      ],
    },
  );
  const firstSmall = await small(first);
  const files = new Map([
    ["lobby-share.js", firstSmall],
    [secondName, secondSmall],
  ]);
  return new Map(
    [...files].flatMap(([name, { code, map }]): [string, string][] =>
      map === undefined
        ? [[name, code]]
        : [
            [name, `${code}//# sourceMappingURL=${name}.map\n`],
            [`${name}.map`, map],
          ],
    ),
  );
}

type Built = { code: string; map?: string | undefined };

async function esbuild(contents: string, options: BuildOptions) {
  const { outputFiles, mangleCache } = await build({
    mangleCache: {},
    ...options,
    stdin: { contents, resolveDir: here, sourcefile: "lobby-share-bundle.ts" },
    outfile: "lobby-share.js",
    bundle: true,
    write: false,
    target: "es2023",
    charset: "utf8",
    minify: true,
    mangleProps: sentenceNames,
    legalComments: "none",
  });
  return {
    code: outputFiles!.find((file) => file.path.endsWith(".js"))!.text,
    map: outputFiles!.find((file) => file.path.endsWith(".map"))?.text,
    mangled: mangleCache!,
  };
}

/** esbuild joins, Terser looks a second time at what could be shorter: half a kilobyte less for every page. */
async function small({ code, map: content }: Built): Promise<Built & { code: string }> {
  const minified = await minify(code, {
    module: true,
    compress: { passes: 2, pure_getters: true, hoist_props: true },
    format: { comments: /^!/ },
    sourceMap: content ? { content } : false,
  });
  return { code: minified.code!, ...(minified.map && { map: String(minified.map) }) };
}

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * The names of sentences are long, and stand twice in the file: there they become letters. They are ours alone (a test compares
 * them with what travels), and all languages are in the same file.
 */
const sentenceNames = new RegExp(
  `^(${Object.keys({ ...en, ...enAccess })
    .filter((name) => /[a-z][A-Z]/.test(name))
    .join("|")})$`,
);

/** What a module of ours exports. */
async function namesOf(file: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    metafile: true,
  });
  return Object.values(metafile.outputs)[0]!.exports.sort();
}

/** Takes other contents for one of our modules. */
const replaced = (file: string, contents: string): Plugin => ({
  name: `replaced ${file}`,
  setup({ onLoad }) {
    onLoad({ filter: new RegExp(`share[\\\\/]src[\\\\/]${file}$`) }, () => ({
      contents,
      loader: "ts",
      resolveDir: here,
    }));
  },
});

/** A browser may remember for good that a file could not be loaded: another attempt has another address. */
const loadSecond = (name: string, kit: readonly string[]) => `
  import { ${kit} } from "./kit.ts";
  let attempt = 0;
  const thisAttempt = () => "./${name}" + (attempt++ ? "?" + attempt : "");
  export const loadAccess = async () => (await import(thisAttempt())).default(${kit});`;

/** `of`: whose sentences, those of the first file or of the second. */
const chosenLanguages = (chosen: readonly Language[], of: "" | "Access" = ""): Plugin => ({
  name: "chosen-languages",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^lobby-share-languages$/ }, ({ path }) => ({ path, namespace: "languages" }));
    onLoad({ filter: /.*/, namespace: "languages" }, () => ({
      contents: [
        `import { add${of}Language as add } from "./languages/${of.toLowerCase()}/language.ts";`,
        ...chosen.map(
          (each) =>
            `import { ${each}${of} } from "./languages/${of.toLowerCase()}/${each}.ts"; add(${each}${of});`,
        ),
      ].join("\n"),
      resolveDir: here,
    }));
  },
});
