import { Problem } from "../contract/index.ts";
import type { Sealer } from "../tokens/seal.ts";
import { type Database, query } from "./database.ts";

/** Where something sealed is kept, and what it was sealed for; `id` is a GUID. */
const places = [
  { table: "lobby.invitation", column: "delegation_sealed", id: "id", what: "delegation" },
  { table: "lobby.invitation", column: "landing_sealed", id: "id", what: "landing" },
  { table: "lobby.guest_link", column: "redeem_sealed", id: "object_id", what: "redeem" },
] as const;

const beforeAll = "00000000-0000-0000-0000-000000000000";
const atOnce = 500;

/** `lost`: sealed by a key that is not configured, and left as it is. */
export type Resealed = Readonly<{ resealed: number; lost: number }>;

/**
 * Seals anew with the first key what an older one has sealed, so that the older one can be taken away. A service that runs
 * goes on beside it, as long as it knows both keys; done twice it does nothing.
 *
 * @throws Problem `database-unavailable`
 */
export async function reseal(database: Database, sealer: Sealer): Promise<Resealed> {
  const pool = database.$client;
  let resealed = 0;
  let lost = 0;
  for (const { table, column, id, what } of places)
    for (let after = beforeAll; ; ) {
      const { rows } = await query(() =>
        pool.query<{ id: string; sealed: string }>(
          `select ${id} as id, ${column} as sealed from ${table}
           where ${column} is not null and not starts_with(${column}, $1) and ${id} > $2 order by 1 limit ${atOnce}`,
          [sealer.newest, after],
        ),
      );
      // One by one: many rows in one transaction could wait for somebody who waits for one of them.
      for (const row of rows) {
        const context = `${what} ${row.id}`;
        const plain = opened(sealer, row.sealed, context);
        if (plain === null) lost++;
        else {
          // Whoever has written something else there meanwhile has sealed it with the first key.
          const { rowCount } = await query(() =>
            pool.query(`update ${table} set ${column} = $1 where ${id} = $2 and ${column} = $3`, [
              sealer.seal(plain, context),
              row.id,
              row.sealed,
            ]),
          );
          resealed += rowCount ?? 0;
        }
      }
      if (rows.length < atOnce) break;
      after = rows.at(-1)!.id;
    }
  return { resealed, lost };
}

function opened(sealer: Sealer, sealed: string, context: string): string | null {
  try {
    return sealer.open(sealed, context);
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === "sealing-key-missing") return null;
    throw thrown;
  }
}
