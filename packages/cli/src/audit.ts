import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { AuditFilter, AuditRecord, AuditReport } from "lobby";
import { withLobby } from "./with-lobby.ts";

type Env = NodeJS.ProcessEnv;
type Common = { config: string };

/**
 * Checks every link of the log.
 *
 * @param heads what an earlier check printed (`app:seq:hash`): each must still be in it
 * @throws Error where an entry is not as it was written
 */
export async function verifyAudit(heads: readonly string[], options: Common, env: Env): Promise<void> {
  const reports = await withLobby(options, env, ({ audit }) => audit.verify(heads.map(readHead)));
  if (reports.length === 0) console.log("Nothing has been done yet.");
  for (const report of reports) console.log(lineOf(report));
  if (reports.some(({ brokenAt }) => brokenAt !== null)) throw new Error("The audit log is not whole.");
}

export type ExportOptions = Common & {
  format: string;
  out?: string;
  app?: string;
  invitation?: string;
  person?: string;
  from?: Date;
  to?: Date;
};

/** Writes the log, or the part that is asked for, as JSON lines or CSV. */
export async function exportAudit(options: ExportOptions, env: Env): Promise<void> {
  const { format, out, app, invitation, person, from, to } = options;
  const filter: AuditFilter = { app, invitation, person, from, to };
  const lines = format === "csv" ? csvLine : (record: AuditRecord) => JSON.stringify(record);
  await withLobby(options, env, async ({ audit }) => {
    const target = out === undefined ? process.stdout : createWriteStream(out, { mode: 0o600 });
    const write = async (line: string) => {
      if (!target.write(`${line}\n`)) await once(target, "drain");
    };
    if (format === "csv") await write(Object.keys(columns).join(","));
    for await (const record of audit.read(filter)) await write(lines(record));
    if (target !== process.stdout) {
      target.end();
      await once(target, "finish");
    }
  });
}

/** Erases what names a person, by e-mail address or object id; keys stay, and the chain stays whole. */
export async function eraseFromAudit(who: string, options: Common, env: Env): Promise<void> {
  const person = who.includes("@") ? { email: who } : { objectId: who };
  const entries = await withLobby(options, env, ({ audit }) => audit.erase(person));
  console.log(`Erased in ${entries} ${entries === 1 ? "entry" : "entries"}.`);
}

function lineOf({ app, entries, erased, head, brokenAt }: AuditReport): string {
  if (brokenAt) return `${app}  BROKEN at entry ${brokenAt.seq}: ${brokenAt.why}`;
  const gone = erased > 0 ? ` (${erased} with erased people)` : "";
  return `${app}  whole, ${entries} entries${gone}. Note this elsewhere: ${app}:${head.seq}:${head.hash}`;
}

function readHead(text: string): { app: string; seq: number; hash: string } {
  const [, app, seq, hash] = /^(.+):(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!app || !seq || !hash) throw new Error(`“${text}” is not app:number:hash, as verify prints it.`);
  return { app, seq: Number(seq), hash };
}

type Person =
  | { is?: string; tenantId?: string; objectId?: string; name?: string; email?: string }
  | undefined;
const person = (record: AuditRecord, who: string) => record[who] as Person;

const columns: Readonly<Record<string, (record: AuditRecord) => unknown>> = {
  app: (record) => record.app,
  number: (record) => record.seq,
  at: (record) => record.at,
  act: (record) => record.act,
  step: (record) => record.step,
  problem: (record) => record.problem,
  invitation: (record) => record.invitation,
  actor: (record) => person(record, "actor")?.is,
  actorId: (record) => person(record, "actor")?.objectId,
  actorName: (record) => person(record, "actor")?.name,
  inviterId: (record) => person(record, "inviter")?.objectId,
  inviterName: (record) => person(record, "inviter")?.name,
  guestId: (record) => person(record, "guest")?.objectId,
  guestEmail: (record) => person(record, "guest")?.email,
  resourceType: (record) => (record.resource as { type: string }).type,
  resourceId: (record) => (record.resource as { id: string }).id,
  role: (record) => record.role,
  changed: (record) => record.changed && JSON.stringify(record.changed),
  graphRequestIds: (record) =>
    ((record.graph ?? []) as { requestId: string | null; clientRequestId: string }[])
      .map(({ requestId, clientRequestId }) => requestId ?? clientRequestId)
      .join(" "),
  hash: (record) => record.hash,
};

/** RFC 4180. A spreadsheet would take some beginnings for a formula: those get an apostrophe before them. */
export function csvLine(record: AuditRecord): string {
  return Object.values(columns)
    .map((read) => {
      const text = String(read(record) ?? "");
      const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    })
    .join(",");
}
