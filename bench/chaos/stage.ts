import { randomBytes } from "node:crypto";
import { findPeople } from "../../packages/lobby/src/graph/find-people.ts";
import { emptyDatabase } from "../../packages/lobby/src/testing/database.ts";
import { publicUrl, shareWithMaria } from "../../packages/lobby/src/testing/service.ts";
import { addresses, ids, testSeed } from "../../packages/lobby/src/testing/tenant.ts";
import { startWorld } from "../../packages/lobby/src/testing/world.ts";
import { startAppSide } from "./app-side.ts";
import { type Call, type Fate, startGraphProxy } from "./graph-proxy.ts";
import { startMailProxy } from "./mail-proxy.ts";
import { path } from "./paths.ts";
import { type Answer, type Death, type Service, type ServiceOptions, spawnService } from "./spawn-service.ts";

/** What becomes of the next calls to Graph that match; `caught` runs at that moment. */
export type Trap = Call & { fate: Fate; times: number; caught?: () => void };
export type MailTrap = { moment: "before" | "after"; caught: () => void };
type Row = {
  id: string;
  steps: Record<string, { is: string; problem?: { code: string } }>;
  due: number | null;
};

/** How everything stands at the end. */
export type Count = { guests: number; mails: number; posts: number; members: number; inApp: number };

/** What is left of a guest from whom all was taken. */
export type Rest = Omit<Count, "mails" | "posts"> & { roles: number; blocked: boolean };

const giveUpMs = 90_000;
const permissions = [
  "User.Read.All",
  "User.ReadUpdate.All",
  "GroupMember.ReadWrite.All",
  "AppRoleAssignment.ReadWrite.All",
  "Application.Read.All",
  "User.EnableDisableAccount.All",
  "User.ReadWrite.All",
] as const;

/** A tenant, a database, and whatever stands between them and the service. */
export async function setStage() {
  const world = await startWorld({ seed: testSeed({ applicationPermissions: [...permissions] }) });
  const database = await emptyDatabase();
  const app = await startAppSide(ask);
  let trap: Trap | null = null;
  let mailTrap: MailTrap | null = null;
  let ahead = 0;
  const graph = await startGraphProxy(world.tenant.graphUrl!, ({ method, path }) => {
    if (!trap || trap.times === 0 || trap.method !== method || !trap.path.test(path)) return null;
    trap.times--;
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
    databaseUrl: database.url,
    publicUrl,
    tenant: { ...world.tenant, graphUrl: graph.url },
    mail: {
      from: { name: "Hartwell Foods", address: "no-reply@hartwell.example" },
      smtp: { host: "127.0.0.1", port: mail.port },
    },
    sealingKeys: [randomBytes(32).toString("base64")],
  };

  /** A PostgreSQL that was killed answers again after a moment. */
  async function ask(text: string): Promise<Record<string, unknown>[]> {
    for (let tries = 0; ; tries++)
      try {
        return await database.query(text);
      } catch (error) {
        if (tries === 100) throw error;
        await pause(100);
      }
  }

  async function row(): Promise<Row | null> {
    const [found] = await ask(
      "select id, steps, extract(epoch from due_at) * 1000 as due from lobby.invitation order by id desc limit 1",
    );
    return (found && { ...found, due: found.due === null ? null : Number(found.due) }) as Row | null;
  }

  async function leap(service: Service, seconds: number): Promise<void> {
    ahead += seconds * 1000;
    await world.control.clock.advance({ seconds });
    service.leap(ahead);
  }

  async function post(service: Service, path: string, body: object, key?: string): Promise<Answer | null> {
    return service.call(path, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await world.tokenOf(addresses.dana)}`,
        "content-type": "application/json",
        ...(key !== undefined && { "idempotency-key": key }),
      },
      body: JSON.stringify(body),
    });
  }

  /** The guest opens the newest mail and presses Continue. */
  async function goOn(
    service: Service,
    address: string = addresses.maria,
  ): Promise<{ way: string; redeemUrl: string | null }> {
    const mails = await world.control.mailbox.list({ to: address });
    const way = mails[0]?.text.match(/\/lobby(\/welcome\/[\w-]+)/)?.[1];
    const onward = way ? await service.call(way, { method: "POST" }) : null;
    return { way: way ?? "", redeemUrl: onward?.location?.includes("redeem") ? onward.location : null };
  }

  async function countOf(list: string): Promise<number> {
    const answer = await fetch(world.tenant.graphUrl + list, {
      headers: { authorization: `Bearer ${await world.entra.asApp({ fresh: true })}` },
    });
    return ((await answer.json()) as { value: unknown[] }).value.length;
  }

  return {
    world,
    app,
    database,
    setTrap(next: Trap | null): void {
      trap = next;
    },
    /** Kills one of PostgreSQL's own processes that serve Lobby; all others go down with it. */
    async killBackend(): Promise<void> {
      const [backend] = await database.query(
        "select pid from pg_stat_activity where datname = current_database() and application_name = 'lobby' limit 1",
      );
      process.kill(Number(backend!.pid), "SIGKILL");
    },
    setMailTrap(next: MailTrap): void {
      mailTrap = next;
    },
    async start(death: Death | null = null): Promise<Service> {
      const service = await spawnService(options, death);
      if (ahead > 0) service.leap(ahead);
      return service;
    },
    /** Sends the request as a client does: with the same key until there is an answer. */
    share: (service: Service, key: string, order: string) =>
      post(service, "/invitations", { ...shareWithMaria, resource: { type: "order", id: order } }, key),
    /** One request for so many people of a domain of their own. */
    async shareWithMany(service: Service, people: number, key = "many"): Promise<void> {
      const recipients = Array.from({ length: people }, (_, at) => ({
        email: `${key}-${at}@okafor.example`,
      }));
      const answer = await post(service, "/invitations", { ...shareWithMaria, recipients }, key);
      if (answer?.status !== 202) throw new Error(`Shared with many: ${answer?.status} ${answer?.text}`);
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
    async guestsMade(): Promise<ReadonlySet<string>> {
      const answer = await fetch(`${world.tenant.graphUrl}/users?$select=id,userType&$top=999`, {
        headers: { authorization: `Bearer ${await world.entra.asApp({ fresh: true })}` },
      });
      const { value } = (await answer.json()) as { value: { id: string; userType: string }[] };
      return new Set(value.filter(({ userType }) => userType === "Guest").map(({ id }) => id));
    },
    /**
     * Lets time pass until the newest invitation waits for its guest, or has come to its end, or stands still for good.
     * Where it waits for an hour, all clocks leap an hour.
     *
     * @returns `waiting`, `done`, or the code of the problem that stopped it
     */
    async settle(service: Service, steps: readonly string[] = path): Promise<string> {
      const giveUp = Date.now() + giveUpMs;
      for (let last = 0; Date.now() < giveUp; await pause(60)) {
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
    /** The inviter takes back what they shared. */
    revoke: async (service: Service) => post(service, `/invitations/${(await row())!.id}/revoke`, {}),
    /** An operator has the guest accept at another address, as `lobby guests move` does. */
    async move(service: Service): Promise<void> {
      const [found] = await ask(
        "select guest_object_id as id from lobby.invitation order by id desc limit 1",
      );
      service.move({ tenantId: ids.tenant, objectId: String(found!.id) }, addresses.ada);
    },
    /** The guest goes on to Microsoft, accepts, and is accepted. */
    async redeem(service: Service, address: string = addresses.maria): Promise<string> {
      const { way, redeemUrl } = await goOn(service, address);
      if (!redeemUrl) return "no way in";
      await world.control.guests.redeem({ redeemUrl });
      const giveUp = Date.now() + 30_000;
      while (Date.now() < giveUp) {
        await service.call(way, { method: "POST" });
        if ((await row())?.steps["await-redemption"]?.is === "done") return "accepted";
        await pause(100);
      }
      return "never accepted";
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
    /**
     * The guest accepts long after they have gone on to Microsoft: nobody looks after them any more, and only the directory's
     * changes tell. `strike` comes just before.
     */
    async redeemUnheard(service: Service, strike: () => Promise<void>): Promise<string> {
      const { redeemUrl } = await goOn(service);
      if (!redeemUrl) return "no way in";
      await leap(service, 3600);
      await strike();
      await world.control.guests.redeem({ redeemUrl });
      for (let hours = 0; hours < 6; hours++) {
        await leap(service, 3600);
        for (const giveUp = Date.now() + 5000; Date.now() < giveUp; await pause(60))
          if ((await row())?.steps["await-redemption"]?.is === "done") return "accepted";
      }
      return "never accepted";
    },
    async count(address: string = addresses.maria): Promise<Count> {
      const posts = await world.control.requests({ method: "POST", pathContains: "/v1.0/invitations" });
      return {
        guests: (await findPeople(world.asApp, address)).length,
        mails: (await world.control.mailbox.list({ to: address })).length,
        posts: posts.filter(({ responseBody }) => JSON.stringify(responseBody ?? "").includes("invitedUser"))
          .length,
        members: await countOf(`/groups/${ids.group}/members`),
        inApp: await app.inApp(),
      };
    },
    async rest(): Promise<Rest> {
      const [guest, ...more] = await findPeople(world.asApp, addresses.maria);
      return {
        guests: more.length + (guest ? 1 : 0),
        members: await countOf(`/groups/${ids.group}/members`),
        roles: guest ? await countOf(`/users/${guest.objectId}/appRoleAssignments`) : 0,
        inApp: await app.inApp(),
        blocked: guest?.enabled === false,
      };
    },
    async [Symbol.asyncDispose]() {
      await graph[Symbol.asyncDispose]();
      await mail[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof setStage>>;

export function isNothing({ guests, members, roles, inApp, blocked }: Rest): boolean {
  return guests === 1 && members === 0 && roles === 0 && inApp === 0 && blocked;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
