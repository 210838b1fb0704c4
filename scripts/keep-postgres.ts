import { join } from "node:path";
import { startPostgres } from "lobby/postgres";

/** Holds the tests' PostgreSQL up until it is told to stop. */
const postgres = await startPostgres({ folder: join(import.meta.dirname, "../.lobby/test-postgres") });
const held = setInterval(() => undefined, 60_000);
process.once("SIGTERM", () => {
  clearInterval(held);
  void postgres.stop();
});
