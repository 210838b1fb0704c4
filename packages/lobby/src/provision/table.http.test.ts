import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProvisionedGuest } from "../options.ts";
import type { TableOptions } from "../provisioner-options.ts";
import { emptyDatabase } from "../testing/database.ts";
import { provisionTools, testGuest } from "../testing/guest.ts";
import { startRelay } from "../testing/relay.ts";
import { tableProvisioner } from "./table.ts";

const tools = provisionTools();

async function appDatabase() {
  const database = await emptyDatabase();
  await database.query(`create schema app`);
  await database.query(
    `create table app."Order ""guests""" (tid text, oid text, mail text not null check (mail <> 'bad@x.example'),
     name text, role text, active boolean, changed int not null default 0, primary key (oid, tid))`,
  );
  await database.query(
    `create table app.access (tid text, oid text, type text, id text, role text, primary key (tid, oid, type, id))`,
  );
  const guests: TableOptions = {
    kind: "table",
    databaseUrl: database.url,
    table: 'app.Order "guests"',
    columns: {
      tid: "tenantId",
      oid: "objectId",
      mail: "email",
      name: "displayName",
      role: "role",
      active: { value: true },
    },
    onRemoved: { set: { active: false } },
  };
  const access: TableOptions = {
    kind: "table",
    databaseUrl: database.url,
    table: "app.access",
    columns: { tid: "tenantId", oid: "objectId", type: "resourceType", id: "resourceId", role: "role" },
    key: ["tid", "oid", "type", "id"],
  };
  return { ...database, guests, access };
}

async function open(options: TableOptions) {
  const way = tableProvisioner(options);
  return { ...way, [Symbol.asyncDispose]: () => way.close!() };
}

const rows = (database: { query: (text: string) => Promise<unknown[]> }) =>
  database.query(`select * from app."Order ""guests""" order by oid`);

test("a guest gets one row, written again only when something has changed", async () => {
  await using database = await appDatabase();
  await database.query(
    `create function app.count() returns trigger language plpgsql as $$ begin new.changed := old.changed + 1; return new; end $$`,
  );
  await database.query(
    `create trigger counts before update on app."Order ""guests""" for each row execute function app.count()`,
  );
  await using way = await open(database.guests);
  const guest = testGuest();
  for (let n = 0; n < 3; n++) assert.equal(await way.add(guest, tools), "done");
  await way.add(
    { ...guest, email: "maria.l@fjordline.example", displayName: "'; drop table app.access;--" },
    tools,
  );
  assert.deepEqual(await rows(database), [
    {
      tid: guest.tenantId,
      oid: guest.objectId,
      mail: "maria.l@fjordline.example",
      name: "'; drop table app.access;--",
      role: "viewer",
      active: true,
      changed: 1,
    },
  ]);
});

test("whoever has nothing left in the app is marked or deleted; whoever has more stays; who comes back is back", async () => {
  await using database = await appDatabase();
  await using way = await open(database.guests);
  const guest = testGuest();
  const active = async () => ((await rows(database)) as { active: boolean }[]).map((row) => row.active);
  await way.add(guest, tools);
  await way.remove({ ...guest, hasMore: true }, tools);
  assert.deepEqual(await active(), [true]);
  for (let n = 0; n < 2; n++) await way.remove({ ...guest, hasMore: false }, tools);
  assert.deepEqual(await active(), [false]);
  await way.add(guest, tools);
  assert.deepEqual(await active(), [true]);
});

test("with the resource in its key there is a row for each resource, and each goes alone", async () => {
  await using database = await appDatabase();
  await using way = await open(database.access);
  const on = (id: string, role = "viewer"): ProvisionedGuest =>
    testGuest({ resource: { type: "order", id }, role });
  for (const guest of [on("1207"), on("1208"), on("1208", "editor")]) await way.add(guest, tools);
  await way.remove({ ...on("1207"), hasMore: true }, tools);
  assert.deepEqual(await database.query("select id, role from app.access"), [{ id: "1208", role: "editor" }]);
});

test("a database that goes away costs only time, and no guest is there twice", async () => {
  await using database = await appDatabase();
  const url = new URL(database.url);
  await using relay = await startRelay(Number(url.port));
  url.port = String(relay.port);
  await using way = await open({ ...database.guests, databaseUrl: url.href });
  await way.add(testGuest(), tools);
  relay.cut();
  await assert.rejects(way.add(testGuest({ objectId: "two" }), tools), { code: "app-unavailable" });
  relay.restore();
  for (const objectId of ["two", "two", "three"]) await way.add(testGuest({ objectId }), tools);
  assert.equal((await rows(database)).length, 3);
});

test("what the table refuses is told by its code alone", async () => {
  await using database = await appDatabase();
  await using way = await open(database.guests);
  await assert.rejects(way.add(testGuest({ email: "bad@x.example" }), tools), {
    code: "app-unavailable",
    detail: 'The table app.Order "guests" could not be written (23514).',
  });
});

test("the start says which table, column or index is missing", async () => {
  await using database = await appDatabase();
  const wrongOf = async (change: Partial<TableOptions>) => {
    await using way = await open({ ...database.access, ...change });
    return await way.check!();
  };
  assert.deepEqual(await wrongOf({}), []);
  assert.deepEqual(await wrongOf({ table: "app.nothing" }), ["there is no table app.nothing"]);
  assert.deepEqual(await wrongOf({ columns: { ...database.access.columns, mail: "email" } }), [
    "app.access has no column mail",
  ]);
  assert.deepEqual(await wrongOf({ key: ["tid", "oid"] }), [
    "app.access has no unique index over exactly (tid, oid)",
  ]);
});
