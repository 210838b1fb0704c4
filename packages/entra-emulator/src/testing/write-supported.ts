import { writeFileSync } from "node:fs";
import { slice } from "./graph-slice.ts";
import { supportedMarkdown } from "./supported.ts";

if (!slice)
  throw new Error("Microsoft's description of Graph is not on this machine: set LOBBY_SHARED to its folder.");
writeFileSync(new URL("../../SUPPORTED.md", import.meta.url), supportedMarkdown(slice));
