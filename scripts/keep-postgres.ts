import { startTestPostgres } from "../packages/lobby/src/testing/postgres.ts";

/** Holds the tests' PostgreSQL up for the process that started this one, and tells it where it is. */
const postgres = await startTestPostgres();
// It ends with that process, however that ends; Ctrl-C reaches both.
process.on("SIGINT", () => undefined);
process.once("disconnect", () => void postgres.stop());
process.send!(postgres.url("postgres"));
