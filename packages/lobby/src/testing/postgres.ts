import { join } from "node:path";
import { startPostgres } from "../store/embedded/index.ts";

/** The PostgreSQL that all tests of this checkout share, started or joined. */
export function startTestPostgres() {
  return startPostgres({
    folder: join(import.meta.dirname, "../../../../.lobby/test-postgres"),
    isThrowaway: true,
  });
}
