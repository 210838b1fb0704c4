import { startTestPostgres } from "../packages/lobby/src/testing/postgres.ts";

/** Holds the tests' PostgreSQL up until it is told to stop. */
const postgres = await startTestPostgres();
const held = setInterval(() => undefined, 60_000);
process.once("SIGTERM", () => {
  clearInterval(held);
  void postgres.stop();
});
