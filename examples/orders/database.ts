import pg from "pg";
import { sampleOrders } from "./sample-orders.ts";

/** The app's own tables. A person's key is tenant id and object id; names and addresses are only what they are called now. */
const tables = `
create table if not exists person (
  tenant_id text not null,
  object_id text not null,
  name text not null,
  email text,
  is_guest boolean not null,
  last_seen timestamptz,
  primary key (tenant_id, object_id)
);
create table if not exists purchase_order (
  number integer primary key,
  customer text not null,
  status text not null,
  placed_on date not null,
  deliver_on date not null,
  deliver_to text not null,
  delivery_confirmed_by text
);
create table if not exists order_line (
  order_number integer not null references purchase_order,
  position integer not null,
  article text not null,
  quantity integer not null,
  unit_cents integer not null,
  primary key (order_number, position)
);
create table if not exists order_access (
  order_number integer not null references purchase_order,
  tenant_id text not null,
  object_id text not null,
  role text not null check (role in ('viewer', 'editor')),
  invited_by text not null,
  primary key (order_number, tenant_id, object_id),
  foreign key (tenant_id, object_id) references person
);
create table if not exists session (
  id_hash text primary key,
  tenant_id text not null,
  object_id text not null,
  sealed text not null,
  expires_at timestamptz not null,
  foreign key (tenant_id, object_id) references person
);`;

export type Key = { tenantId: string; objectId: string };
export type Person = Key & { name: string; email: string | null; isGuest: boolean };
export type Role = "viewer" | "editor";
export type Order = {
  number: number;
  customer: string;
  status: string;
  placedOn: Date;
  deliverOn: Date;
  deliverTo: string;
  deliveryConfirmedBy: string | null;
  totalCents: number;
};
export type Line = { article: string; quantity: number; unitCents: number };
export type Access = Key & {
  name: string;
  email: string | null;
  role: Role;
  invitedBy: string;
  lastSeen: Date | null;
};
export type Database = Awaited<ReturnType<typeof openDatabase>>;

export async function openDatabase(url: string) {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: "orders",
  });
  // A connection that breaks is replaced; unheard, these events would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  await prepare(pool);

  const orderColumns = `number, customer, status, placed_on as "placedOn", deliver_on as "deliverOn", deliver_to as "deliverTo",
    delivery_confirmed_by as "deliveryConfirmedBy",
    (select coalesce(sum(quantity * unit_cents), 0)::int from order_line where order_number = number) as "totalCents"`;
  const rows = async <Row>(text: string, values: unknown[] = []) =>
    (await pool.query(text, values)).rows as Row[];

  return {
    pool,
    /** Employees see every order, guests those that were shared with them. */
    orders: (who: Person) =>
      who.isGuest
        ? rows<Order>(
            `select ${orderColumns} from purchase_order join order_access on order_number = number
             where tenant_id = $1 and object_id = $2 order by number desc`,
            [who.tenantId, who.objectId],
          )
        : rows<Order>(`select ${orderColumns} from purchase_order order by number desc`),

    async order(number: number): Promise<(Order & { lines: Line[] }) | null> {
      const [order] = await rows<Order>(`select ${orderColumns} from purchase_order where number = $1`, [
        number,
      ]);
      if (!order) return null;
      const lines = await rows<Line>(
        `select article, quantity, unit_cents as "unitCents" from order_line where order_number = $1 order by position`,
        [number],
      );
      return { ...order, lines };
    },

    async roleOf(who: Person, number: number): Promise<Role | null> {
      if (!who.isGuest) return "editor";
      const [access] = await rows<{ role: Role }>(
        "select role from order_access where order_number = $1 and tenant_id = $2 and object_id = $3",
        [number, who.tenantId, who.objectId],
      );
      return access?.role ?? null;
    },

    peopleWith: (number: number) =>
      rows<Access>(
        `select tenant_id as "tenantId", object_id as "objectId", name, email, role, invited_by as "invitedBy", last_seen as "lastSeen"
         from order_access join person using (tenant_id, object_id) where order_number = $1 order by name`,
        [number],
      ),

    confirmDelivery: (number: number, by: Person) =>
      pool.query(
        "update purchase_order set delivery_confirmed_by = $2, status = 'Delivery confirmed' where number = $1",
        [number, by.name],
      ),

    /** Whoever has signed in, as their token describes them now. */
    seen: (who: Person) =>
      pool.query(
        `insert into person values ($1, $2, $3, $4, $5, now())
         on conflict (tenant_id, object_id) do update set name = $3, email = $4, is_guest = $5, last_seen = now()`,
        [who.tenantId, who.objectId, who.name, who.email, who.isGuest],
      ),

    /** A guest who is about to come. Saying it twice changes nothing, and a name they signed in with is kept. */
    async expectGuest(
      guest: Key & { name: string; email: string },
      order: number,
      role: Role,
      invitedBy: string,
    ) {
      await pool.query(
        "insert into person values ($1, $2, $3, $4, true, null) on conflict (tenant_id, object_id) do nothing",
        [guest.tenantId, guest.objectId, guest.name, guest.email],
      );
      await pool.query(
        `insert into order_access values ($1, $2, $3, $4, $5)
         on conflict (order_number, tenant_id, object_id) do update set role = excluded.role`,
        [order, guest.tenantId, guest.objectId, role, invitedBy],
      );
    },

    /** The guest may not see an order any more. Who they were stays known, because they may have confirmed something. */
    async removeGuest({ tenantId, objectId }: Key, order: number) {
      await pool.query(
        "delete from order_access where order_number = $1 and tenant_id = $2 and object_id = $3",
        [order, tenantId, objectId],
      );
    },

    /** Null for somebody who has never signed in. */
    async isGuest({ tenantId, objectId }: Key): Promise<boolean | null> {
      const [person] = await rows<{ isGuest: boolean }>(
        `select is_guest as "isGuest" from person where tenant_id = $1 and object_id = $2`,
        [tenantId, objectId],
      );
      return person?.isGuest ?? null;
    },

    /** Those who have signed in so far. */
    employees: () =>
      rows<{ name: string; email?: string }>(
        "select name, email from person where not is_guest order by name",
      ),

    async nameOf({ tenantId, objectId }: Key): Promise<string | null> {
      const [person] = await rows<{ name: string }>(
        "select name from person where tenant_id = $1 and object_id = $2",
        [tenantId, objectId],
      );
      return person?.name ?? null;
    },
  };
}

async function prepare(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    // Two processes that start at once take turns.
    await client.query("begin; select pg_advisory_xact_lock(1207)");
    await client.query(tables);
    for (const { lines, ...order } of sampleOrders) {
      const { rowCount } = await client.query(
        "insert into purchase_order values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        [order.number, order.customer, order.status, order.placedOn, order.deliverOn, order.deliverTo],
      );
      if (rowCount === 0) continue;
      for (const [position, [article, quantity, unitCents]] of lines.entries())
        await client.query("insert into order_line values ($1, $2, $3, $4, $5)", [
          order.number,
          position,
          article,
          quantity,
          unitCents,
        ]);
    }
    await client.query("commit");
  } finally {
    client.release();
  }
}
