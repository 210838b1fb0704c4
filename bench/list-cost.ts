import { startService } from "../packages/lobby/src/testing/service.ts";
import { addresses } from "../packages/lobby/src/testing/tenant.ts";
import type { Line } from "./table.ts";

const few = 1000;
const many = 100_000;

/** A page of the list, and a look at what is due, in a small Lobby and in a large one. */
export async function listCost(): Promise<Line[]> {
  await using service = await startService();
  const token = await service.tokenOf(addresses.dana);
  const headers = { authorization: `Bearer ${token}` };
  const recipients = [{ email: addresses.maria }];
  await service.post({ resource: { type: "order", id: "1207" }, recipients, role: "viewer" }, { token });
  const median = async (work: () => Promise<unknown>) => {
    const times = [];
    for (let run = 0; run < 31; run++) {
      const started = performance.now();
      await work();
      times.push(performance.now() - started);
    }
    return times.toSorted((a, b) => a - b)[15]!;
  };
  const page = async (query: string) => {
    const response = await service.call(`/invitations?limit=50${query}`, { headers });
    if ((await response.json()).invitations.length === 0) throw new Error("nothing is listed");
  };
  const measure = async () => ({
    own: await median(() => page("")),
    resource: await median(() => page("&resourceType=order&resourceId=1207")),
    sweep: await median(() => service.lobby.sweep()),
  });
  await copyRows(service.database, few);
  const small = await measure();
  await copyRows(service.database, many);
  const large = await measure();
  const line = (what: string, key: keyof typeof small): Line => [
    `${what}, ${many.toLocaleString("en")} invitations`,
    `${large[key].toFixed(1)} ms`,
    `${small[key].toFixed(1)} ms with ${few.toLocaleString("en")}`,
    `${(large[key] / small[key]).toFixed(2)} ×`,
  ];
  return [
    line("a page of my invitations", "own"),
    line("a page of one resource", "resource"),
    line("a sweep", "sweep"),
  ];
}

/** As many ended invitations of the same person as it takes, spread over ten thousand resources. */
async function copyRows(
  database: { query: (text: string) => Promise<Record<string, unknown>[]> },
  most: number,
) {
  const columns = (await database.query(
    "select column_name from information_schema.columns where table_schema = 'lobby' and table_name = 'invitation'",
  )) as { column_name: string }[];
  const values: Record<string, string> = {
    id: "gen_random_uuid()",
    landing_hash: "gen_random_uuid()::text",
    resource_id: "(n % 10000)::text",
    ended: "true",
    due_at: "null",
  };
  const names = columns.map(({ column_name }) => column_name);
  await database.query(
    `insert into lobby.invitation (${names.join(", ")})
     select ${names.map((name) => values[name] ?? `one.${name}`).join(", ")}
     from (select * from lobby.invitation limit 1) one,
       generate_series(1, ${most} - (select count(*) from lobby.invitation)) n`,
  );
  await database.query("analyze lobby.invitation");
}
