/** A real PostgreSQL where there is none (`lobby/postgres`). */
export { type Postgres, startPostgres } from "./start-postgres.ts";
