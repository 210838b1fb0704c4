import { sql } from "drizzle-orm";
import type { Invitation } from "../invitation/invitation.ts";
import type { Clock } from "../options.ts";
import type { NewMessage } from "../provision/webhook/messages.ts";
import type { ClaimedMessage, MessageState, Outbox, ReceiverKey } from "../provision/webhook/outbox.ts";
import { afterAnswer, type ReceiverState } from "../provision/webhook/redelivery.ts";
import { type Database, query, type Transaction } from "./database.ts";
import { fromJson, type InvitationJson } from "./invitation-json.ts";

/** How many events are turned into messages at once. */
const page = 200;
/** A message that was claimed and not settled by then is somebody's who has died. Longer than an answer may take. */
const leaseSeconds = 60;
const keepDays = 7;

type Row = Record<string, unknown>;

/** The outbox in PostgreSQL. Whoever works on a receiver holds its row, so that processes take turns. */
export function createOutbox(parts: {
  database: Database;
  clock: Clock;
  messagesOf: (app: string, before: Invitation | null, after: Invitation) => NewMessage[];
}): Outbox {
  const { database, clock } = parts;
  const write = <T>(work: (tx: Transaction) => Promise<T>) => query(() => database.transaction(work));
  const of = ({ app, name }: ReceiverKey) => sql`m.app = ${app} and m.receiver = ${name}`;

  async function hold(tx: Transaction, { app, name }: ReceiverKey): Promise<Row | undefined> {
    const { rows } = await tx.execute<Row>(
      sql`select * from lobby.webhook_receiver where app = ${app} and name = ${name} for update`,
    );
    return rows[0];
  }

  /** Turns events behind the receiver's place into messages; true while there may be more. */
  async function feedOnce(tx: Transaction, receiver: ReceiverKey): Promise<boolean> {
    const held = await hold(tx, receiver);
    if (!held) return false;
    const { rows } = await tx.execute<{ tx: string; seq: string; record: unknown; before: unknown }>(sql`
      select e.tx, e.seq, e.record, before.record as before from lobby.invitation_event e
      left join lateral (
        select b.record from lobby.invitation_event b
        where b.invitation_id = e.invitation_id
          and (b.record ->> 'version')::integer = (e.record ->> 'version')::integer - 1
      ) before on true
      where e.app = ${receiver.app}
        and (e.tx, e.seq) > (${held.cursor_tx}::text::xid8, ${held.cursor_seq}::bigint)
        and e.tx < pg_snapshot_xmin(pg_current_snapshot())
      order by e.tx, e.seq limit ${page}`);
    for (const { record, before } of rows)
      for (const message of parts.messagesOf(receiver.app, read(before), read(record)!))
        await insert(tx, receiver, message);
    const last = rows.at(-1);
    if (last)
      await tx.execute(sql`
        update lobby.webhook_receiver set cursor_tx = ${last.tx}::text::xid8, cursor_seq = ${last.seq}::bigint
        where app = ${receiver.app} and name = ${receiver.name}`);
    return rows.length === page;
  }

  async function insert(tx: Transaction, { app, name }: ReceiverKey, message: NewMessage): Promise<void> {
    const guest = message.guest && `${message.guest.tenantId}/${message.guest.objectId}`;
    await tx.execute(sql`
      insert into lobby.webhook_message (app, receiver, id, type, invitation_id, guest, body, due_at)
      values (${app}, ${name}, ${message.id}, ${message.type}, ${message.invitationId}, ${guest}, ${message.body}, ${clock.now()})
      on conflict (app, receiver, id) do nothing`);
  }

  async function stateIn(
    tx: Pick<Transaction, "execute">,
    receiver: ReceiverKey,
    id: string,
  ): Promise<MessageState | null> {
    const { rows } = await tx.execute<Row>(sql`
      select m.delivered_at, m.parked_at, r.parked_at as receiver_parked_at, r.parked_because,
        coalesce(m.because, case when r.failures > 0 then 'nothing gets through' end) as because
      from lobby.webhook_message m join lobby.webhook_receiver r on r.app = m.app and r.name = m.receiver
      where ${of(receiver)} and m.id = ${id}`);
    const [row] = rows;
    if (!row) return null;
    if (row.delivered_at) return { is: "delivered" };
    if (row.parked_at) return { is: "parked", because: String(row.because) };
    if (row.receiver_parked_at) return { is: "parked", because: String(row.parked_because) };
    return { is: "waiting", because: row.because as string | null };
  }

  return {
    open: ({ app, name }) =>
      write(async (tx) => {
        await tx.execute(sql`
          insert into lobby.webhook_receiver (app, name, cursor_tx, cursor_seq)
          values (${app}, ${name}, pg_snapshot_xmin(pg_current_snapshot()), 0) on conflict do nothing`);
      }),

    async feed(receiver) {
      while (await write((tx) => feedOnce(tx, receiver)));
    },

    put: (receiver, message) =>
      write(async (tx) => {
        while (await feedOnce(tx, receiver));
        const { rows } = await tx.execute(sql`
          select 1 from lobby.invitation_event e join lobby.webhook_receiver r
            on r.app = ${receiver.app} and r.name = ${receiver.name}
          where e.invitation_id = ${message.invitationId} and (e.tx, e.seq) > (r.cursor_tx, r.cursor_seq) limit 1`);
        const known = await stateIn(tx, receiver, message.id);
        if (known || rows.length > 0) return known ?? { is: "behind" };
        await insert(tx, receiver, message);
        await tx.execute(sql`select pg_notify('lobby_event', '')`);
        return (await stateIn(tx, receiver, message.id)) ?? { is: "behind" };
      }),

    state: (receiver, id) => query(() => stateIn(database, receiver, id)),

    claim: (receiver, limit) =>
      write(async (tx) => {
        const held = await hold(tx, receiver);
        const now = clock.now();
        const lately = held && readReceiver(held);
        if (!lately || lately.parkedAt || (lately.dueAt && lately.dueAt > now)) return [];
        const { rows } = await tx.execute<Row>(sql`
          update lobby.webhook_message set attempt = attempt + 1, since = coalesce(since, ${now}),
            due_at = ${new Date(now.getTime() + leaseSeconds * 1000)}
          where seq in (
            select m.seq from lobby.webhook_message m
            where ${of(receiver)} and m.delivered_at is null and m.parked_at is null and m.due_at <= ${now}
              and not exists (select 1 from lobby.webhook_message e where e.app = m.app and e.receiver = m.receiver
                and e.invitation_id = m.invitation_id and e.seq < m.seq and e.delivered_at is null)
              and not exists (select 1 from lobby.webhook_message e where e.app = m.app and e.receiver = m.receiver
                and e.guest = m.guest and e.seq < m.seq and e.delivered_at is null)
            order by m.due_at, m.seq limit ${lately.failures === 0 ? limit : 1})
          returning seq, id, type, invitation_id, body`);
        // Only one process asks a receiver that was away, and only as often as its pauses say.
        if (rows.length > 0 && lately.failures > 0)
          await tx.execute(sql`
            update lobby.webhook_receiver set due_at = ${new Date(now.getTime() + leaseSeconds * 1000)}
            where app = ${receiver.app} and name = ${receiver.name}`);
        return rows.map(
          (row): ClaimedMessage => ({
            seq: Number(row.seq),
            id: row.id as string,
            type: row.type as string,
            invitationId: row.invitation_id as string,
            body: row.body as string,
          }),
        );
      }),

    settle: ({ app, name }, { seq }, answer, patienceHours) =>
      write(async (tx) => {
        const held = await hold(tx, { app, name });
        const now = clock.now();
        const { rows } = await tx.execute<Row>(
          sql`select attempt, since from lobby.webhook_message where seq = ${seq} and delivered_at is null`,
        );
        const [tried] = rows;
        if (!held || !tried) return { parkedNow: null };
        const follows = afterAnswer(answer, readReceiver(held), {
          attempt: tried.attempt as number,
          since: moment(tried.since) ?? now,
          now,
          patienceHours,
          random: Math.random(),
        });
        const { message, receiver } = follows;
        await tx.execute(
          message.is === "delivered"
            ? sql`update lobby.webhook_message set delivered_at = ${now}, body = null, because = null where seq = ${seq}`
            : message.is === "parked"
              ? sql`update lobby.webhook_message set parked_at = ${now}, because = ${message.because} where seq = ${seq}`
              : sql`update lobby.webhook_message set due_at = ${message.dueAt}, because = ${message.because} where seq = ${seq}`,
        );
        await tx.execute(sql`
          update lobby.webhook_receiver set failures = ${receiver.failures}, failing_since = ${receiver.failingSince},
            due_at = ${receiver.dueAt}, parked_at = ${receiver.parkedAt}, parked_because = ${receiver.parkedBecause}
          where app = ${app} and name = ${name}`);
        if (message.is === "parked") return { parkedNow: message.because };
        return { parkedNow: held.parked_at === null ? receiver.parkedBecause : null };
      }),

    report: () =>
      query(async () => {
        const { rows } = await database.execute<Row>(sql`
          select r.*, count(m.seq)::integer as waiting, count(m.parked_at)::integer as parked_messages,
            (array_agg(m.because order by m.seq) filter (where m.because is not null))[1] as because
          from lobby.webhook_receiver r left join lobby.webhook_message m
            on m.app = r.app and m.receiver = r.name and m.delivered_at is null
          group by r.app, r.name order by r.app, r.name`);
        return rows.map((row) => ({
          app: row.app as string,
          name: row.name as string,
          ...readReceiver(row),
          waiting: row.waiting as number,
          parkedMessages: row.parked_messages as number,
          because: row.because as string | null,
        }));
      }),

    replay: (receiver) =>
      write(async (tx) => {
        if (!(await hold(tx, receiver))) return null;
        await tx.execute(sql`
          update lobby.webhook_receiver
          set failures = 0, failing_since = null, due_at = null, parked_at = null, parked_because = null
          where app = ${receiver.app} and name = ${receiver.name}`);
        const { rows } = await tx.execute(sql`
          update lobby.webhook_message m set attempt = 0, since = null, parked_at = null, because = null, due_at = ${clock.now()}
          where ${of(receiver)} and m.delivered_at is null returning m.seq`);
        await tx.execute(sql`select pg_notify('lobby_event', '')`);
        return rows.length;
      }),

    forget: () =>
      query(async () => {
        const before = new Date(clock.now().getTime() - keepDays * 24 * 3600_000);
        await database.execute(sql`delete from lobby.webhook_message where delivered_at < ${before}`);
      }),
  };
}

function read(record: unknown): Invitation | null {
  return record ? fromJson<Invitation>(record as InvitationJson) : null;
}

function readReceiver(row: Row): ReceiverState {
  return {
    failures: row.failures as number,
    failingSince: moment(row.failing_since),
    dueAt: moment(row.due_at),
    parkedAt: moment(row.parked_at),
    parkedBecause: row.parked_because as string | null,
  };
}

/** Queries that are written by hand give moments as text. */
function moment(value: unknown): Date | null {
  return value === null ? null : new Date(value as string);
}
