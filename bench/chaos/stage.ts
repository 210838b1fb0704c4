import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { emptyDatabase } from "../../packages/lobby/src/testing/database.ts";
import { scopedUnit } from "../../packages/lobby/src/testing/scoped-unit.ts";
import { startServing } from "../../packages/lobby/src/testing/serve.ts";
import { publicUrl } from "../../packages/lobby/src/testing/service.ts";
import { addresses, testSeed } from "../../packages/lobby/src/testing/tenant.ts";
import { startWorld } from "../../packages/lobby/src/testing/world.ts";
import { startAppSide } from "./app-side.ts";
import { type Call, type Fate, startGraphProxy } from "./graph-proxy.ts";
import { hostService } from "./host-service.ts";
import type { Line, ServiceOptions } from "./lobby.ts";
import { startMailProxy } from "./mail-proxy.ts";
import type { Setting } from "./setting.ts";
import { type Service, spawnService } from "./spawn-service.ts";

/** What becomes of the next calls to Graph that match; `caught` runs at that moment. */
export type Trap = Call & { fate: Fate; times: number; caught?: () => void };
export type MailTrap = { moment: "before" | "after"; caught: () => void };
/** The newest invitation, as far as somebody here looks at it. */
export type Row = {
  id: string;
  guest: string | null;
  steps: Record<string, { is: string; problem?: { code: string } }>;
  due: number | null;
};

const giveUpMs = 120_000;
const permissions = [
  "User.Read.All",
  "User.ReadUpdate.All",
  "GroupMember.ReadWrite.All",
  "AppRoleAssignment.ReadWrite.All",
  "Application.Read.All",
  "User.EnableDisableAccount.All",
  "User.DeleteRestore.All",
  "User.ReadWrite.All",
  "EntitlementManagement.ReadWrite.All",
  "Mail.Send",
  "Mail.Read",
  "Policy.Read.All",
  "Policy.Read.B2BManagementPolicy",
  "CrossTenantInformation.ReadBasic.All",
];
/** None of these lets an app write a guest's attributes in the whole tenant. */
const inUnitOnly = [
  ...permissions.filter((name) => !["User.ReadUpdate.All", "User.ReadWrite.All"].includes(name)),
  "AdministrativeUnit.Read.All",
];

/** A tenant, a database, and whatever stands between them and the service. */
export async function setStage(setting: Setting = {}) {
  const applicationPermissions = setting.unit ? inUnitOnly : permissions;
  const world = await startWorld({ seed: testSeed({ applicationPermissions }) });
  if (setting.tenant) await world.control.settings.change(setting.tenant);
  const database = await emptyDatabase();
  // It is asked many times a second how things stand: a connection each time would cost more than all that is looked at.
  const connections = new pg.Pool({ connectionString: database.url, max: 2 });
  connections.on("error", () => undefined);
  const serving = setting.notifications ? await startServing() : null;
  const app = await startAppSide(ask);
  let traps: Trap[] = [];
  let mailTrap: MailTrap | null = null;
  let ahead = 0;
  const operations = new Map<string, string>();
  /** Calls that met their fate, by the id that Lobby gave them. */
  const struck: { trap: Trap; id: string }[] = [];
  const graph = await startGraphProxy(world.tenant.graphUrl!, ({ method, path, body, id }) => {
    const trap = traps.find(
      (one) =>
        one.times > 0 && one.method === method && one.path.test(path) && (one.body?.test(body) ?? true),
    );
    if (!trap) return null;
    trap.times--;
    struck.push({ trap, id });
    trap.caught?.();
    return trap.fate;
  });
  const mail = await startMailProxy(world.emulator.smtpPort!, (moment) => {
    if (mailTrap?.moment !== moment) return false;
    const { caught } = mailTrap;
    mailTrap = null;
    caught();
    return true;
  });
  const options: ServiceOptions = {
    webhook: app.webhook,
    app: { ...setting.app, ...(setting.unit && { actAs: { attributes: await takenInLate() } }) },
    databaseUrl: database.url,
    publicUrl: serving ? `${serving.url}/lobby` : publicUrl,
    tenant: { ...world.tenant, graphUrl: graph.url },
    mail: setting.mailbox
      ? { from: { name: "Hartwell Foods", address: addresses.dana }, graph: { mailbox: addresses.dana } }
      : {
          from: { name: "Hartwell Foods", address: "no-reply@hartwell.example" },
          smtp: { host: "127.0.0.1", port: mail.port },
        },
    sealingKeys: [randomBytes(32).toString("base64")],
    ...(setting.notifications && { redemption: { notifications: true } }),
  };

  async function takenInLate() {
    const { unit } = await scopedUnit(world);
    await world.control.settings.change({ replication: { dynamic: 3 * 3600 } });
    return { administrativeUnit: unit.id };
  }

  /** A PostgreSQL that was killed answers again after a moment. */
  async function ask(text: string): Promise<Record<string, unknown>[]> {
    for (let tries = 0; ; tries++)
      try {
        return (await connections.query(text)).rows;
      } catch (error) {
        if (tries === 100) throw error;
        await pause(100);
      }
  }

  async function row(): Promise<Row | null> {
    const [found] = await ask(
      `select id, guest_object_id as guest, steps, extract(epoch from due_at) * 1000 as due
       from lobby.invitation order by id desc limit 1`,
    );
    return found ? ({ ...found, due: found.due === null ? null : Number(found.due) } as Row) : null;
  }

  async function leap(service: Service, seconds: number): Promise<void> {
    ahead += seconds * 1000;
    await world.control.clock.advance({ seconds });
    service.leap(ahead);
  }

  function line({ operation, clientRequestId }: Line): void {
    if (operation && clientRequestId) operations.set(clientRequestId, operation);
  }

  return {
    world,
    app,
    database,
    ask,
    row,
    leap,
    /** Milliseconds that all clocks are ahead of everybody else's. */
    ahead: () => ahead,
    /** The next calls that match meet a fate, until that is called off. */
    trap(next: Trap): Trap {
      traps.push(next);
      return next;
    },
    untrap(): void {
      traps = [];
    },
    /** What the calls that were caught were, as Lobby itself calls them; only of a service in this process. */
    struckBy: (trap: Trap): (string | undefined)[] =>
      struck.filter((one) => one.trap === trap).map(({ id }) => operations.get(id)),
    setMailTrap(next: MailTrap): void {
      mailTrap = next;
    },
    async start(): Promise<Service> {
      const service = await spawnService(options);
      if (ahead > 0) service.leap(ahead);
      return service;
    },
    /** In this process: quicker, and nobody can kill it. */
    async host(): Promise<Service> {
      const service = await hostService(options, line);
      serving?.answers(service.fetch);
      return service;
    },
    /** Whether the directory's changes are heard of, from some moment on. */
    async hears(): Promise<boolean> {
      return (await ask("select from lobby.redemption_watch where listed_at is not null")).length > 0;
    },
    /** How many invitations are in each state of a step. */
    async steps(
      name: string,
    ): Promise<Record<"pending" | "started" | "waiting" | "done" | "failed", number>> {
      const rows = await database.query(
        "select steps->$1->>'is' as state, count(*)::int as n from lobby.invitation group by 1",
        [name],
      );
      const none = { pending: 0, started: 0, waiting: 0, done: 0, failed: 0 };
      return Object.assign(none, Object.fromEntries(rows.map(({ state, n }) => [state, n])));
    },
    /**
     * Lets time pass until the newest invitation waits for its guest, or has come to its end, or stands still for good.
     * Where it waits for an hour, all clocks leap an hour.
     *
     * @returns `waiting`, `done`, or the code of the problem that stopped it
     */
    async settle(service: Service, steps: readonly string[]): Promise<string> {
      const giveUp = Date.now() + giveUpMs;
      for (let last = 0; Date.now() < giveUp; await pause(80)) {
        const now = await row();
        if (!now) continue;
        const states = steps.map((name) => ({ name, ...(now.steps[name] ?? { is: "pending" }) }) as const);
        const failed = states.find(({ is }) => is === "failed");
        if (failed) return failed.problem!.code;
        const step = states.find(({ is }) => is !== "done" && is !== "skipped");
        if (!step) return "done";
        if (step.is !== "waiting") continue;
        if (step.name === "await-redemption" && !step.problem) return "waiting";
        if (now.due === null) return step.problem?.code ?? "parked";
        const seconds = (now.due - Date.now() - ahead) / 1000;
        if (seconds > 0 && now.due !== last) {
          last = now.due;
          await leap(service, Math.ceil(seconds + 0.5));
        }
      }
      return `stuck: ${JSON.stringify(await row())}`;
    },
    /** Lets time pass until the app has been told everything, or gives up. */
    async untold(service: Service): Promise<number> {
      for (let tries = 0; tries < 150; tries++) {
        if ((await app.untold()).length === 0) return 0;
        await leap(service, 60);
        await pause(100);
      }
      return (await app.untold()).length;
    },
    async [Symbol.asyncDispose]() {
      await graph[Symbol.asyncDispose]();
      await mail[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
      await serving?.[Symbol.asyncDispose]();
      await connections.end();
      await database[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof setStage>>;
