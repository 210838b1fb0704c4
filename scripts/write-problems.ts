import { writeFileSync } from "node:fs";
import { problemsPage } from "../packages/lobby/src/contract/problems-page.ts";

writeFileSync(new URL("../docs/problems.md", import.meta.url), problemsPage());
