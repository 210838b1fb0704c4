import { mkdir, writeFile } from "node:fs/promises";
import { bundleShare } from "../src/bundle.ts";

// Writes dist/lobby-share.js, for hosts that want a file to serve.
const dist = new URL("../dist/", import.meta.url);
const { code, map } = await bundleShare({ sourceMap: true });
await mkdir(dist, { recursive: true });
await writeFile(new URL("lobby-share.js", dist), `${code}//# sourceMappingURL=lobby-share.js.map\n`);
await writeFile(new URL("lobby-share.js.map", dist), map!);
