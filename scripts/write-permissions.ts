import { writeFileSync } from "node:fs";
import { operations } from "../packages/lobby/src/graph/operations.ts";
import { permissionsPage } from "../packages/lobby/src/graph/permissions-page.ts";

writeFileSync(new URL("../docs/permissions.md", import.meta.url), permissionsPage(operations));
