import { Writable } from "node:stream";
import { type AppOptions, createLobby, type Lobby, type LobbyOptions, type PersonKey } from "lobby";
import { Problem } from "lobby/contract";
import pg from "pg";
import { pino } from "pino";
import { ids, testApp } from "../../packages/lobby/src/testing/tenant.ts";
import type { Setting } from "./setting.ts";

export type ServiceOptions = Omit<LobbyOptions, "apps"> & {
  webhook: { url: string; secret: string };
  app: NonNullable<Setting["app"]>;
};

/** What people do without HTTP: operators by the command line, the app in its own process. */
export type Act = Readonly<
  | { is: "move"; guest: PersonKey; address: string }
  | { is: "restore"; guest: PersonKey }
  | { is: "sign-in"; guest: PersonKey }
>;

/** A line of the log, in the parts that somebody here looks at. */
export type Line = { msg: string; step?: string; operation?: string; clientRequestId?: string };

/** The app with every way in that it can have, and Lobby in front of it; not started yet. */
export function makeLobby(
  { webhook, app: change, ...options }: ServiceOptions,
  watch: { ahead: () => number; reached?: (place: string) => void; line: (line: Line) => void },
) {
  const { reached = () => undefined } = watch;
  const guests = new pg.Pool({ connectionString: options.databaseUrl, max: 2 });
  // Whoever kills PostgreSQL kills these, too; the next query says so.
  guests.on("error", () => undefined);
  const base = testApp(async ({ tenantId, objectId }) => {
    reached("app before");
    await guests.query(
      `insert into app_guest (tenant_id, object_id) values ($1, $2)
       on conflict (tenant_id, object_id) do nothing`,
      [tenantId, objectId],
    );
    reached("app after");
  });
  const { viewer } = base.roles;
  const appRole = { servicePrincipalId: ids.ordersPrincipal, appRoleId: ids.partnerRole };
  const app: AppOptions = {
    ...base,
    roles: { ...base.roles, viewer: { ...viewer!, appRoles: [appRole], dynamicGroups: [ids.dynamicGroup] } },
    provision: [
      { kind: "webhook", url: webhook.url, secrets: [webhook.secret] },
      {
        kind: "table",
        databaseUrl: options.databaseUrl,
        table: "app_person",
        columns: { tid: "tenantId", oid: "objectId", mail: "email" },
        onRemoved: "delete",
      },
    ],
    offboarding: { account: "disable", graceDays: 0 },
    onGuestRemoved: async ({ tenantId, objectId }) => {
      reached("app removal before");
      await guests.query("delete from app_guest where tenant_id = $1 and object_id = $2", [
        tenantId,
        objectId,
      ]);
      reached("app removal after");
    },
    ...change,
  };
  const log = new Writable({
    write(chunk, _, done) {
      watch.line(JSON.parse(String(chunk)) as Line);
      done();
    },
  });
  const lobby = createLobby({
    ...options,
    apps: [app],
    clock: { now: () => new Date(Date.now() + watch.ahead()) },
    logger: pino({ level: "debug" }, log),
  });
  return {
    lobby,
    async close() {
      await lobby.close();
      await guests.end();
    },
  };
}

/** In one word what came of it. */
export async function perform({ guests, resolveGuest }: Lobby, act: Act): Promise<string> {
  try {
    if (act.is === "move") {
      await guests.resetRedemption(act.guest, act.address);
      return "moving";
    }
    if (act.is === "restore") return await guests.restore(act.guest);
    return (await resolveGuest({ tid: act.guest.tenantId, oid: act.guest.objectId })).verdict;
  } catch (problem) {
    if (problem instanceof Problem) return problem.code;
    throw problem;
  }
}
