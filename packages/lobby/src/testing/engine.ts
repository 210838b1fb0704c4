import { randomBytes, randomUUID } from "node:crypto";
import { pino } from "pino";
import { type InvitationRequest, stepNames } from "../contract/index.ts";
import { nextLook } from "../invitation/reminders.ts";
import { startInvitation } from "../invitation/start-invitation.ts";
import type { Clock } from "../options.ts";
import { createQueue } from "../runner/queue.ts";
import { createRunner } from "../runner/runner.ts";
import type { Step } from "../steps/step.ts";
import { createStore } from "../store/create-store.ts";
import { migrate, openDatabase } from "../store/database.ts";
import { listenForEvents } from "../store/events.ts";
import { createSealer } from "../tokens/seal.ts";
import type { TestDatabase } from "./database.ts";
import { testInvitation } from "./invitation.ts";
import { testApp } from "./tenant.ts";

/** Steps that do nothing but what a test says, in place of the seven that talk to the world. */
export function testSteps(change: Partial<Record<Step["name"], Partial<Step>>> = {}): Step[] {
  return stepNames.map((name) => ({
    name,
    patience: 3600,
    run: async () => ({ is: "done" }),
    ...change[name],
  }));
}

export const testRequest: InvitationRequest = {
  resource: { type: "order", id: "1207" },
  recipients: [{ email: "maria@fjordline.example" }],
  role: "viewer",
};

/** Store, queue and runner on a real PostgreSQL, without a tenant; time stands still until a test moves it. */
export async function startEngine(
  database: TestDatabase,
  options: { steps?: Step[]; clock?: Clock; work?: boolean; sealingKey?: string } = {},
) {
  let now = new Date("2026-11-23T12:00:00Z");
  const clock = options.clock ?? { now: () => now };
  const logger = pino({ level: "silent" });
  const ending = new AbortController();
  await migrate(database.url);
  const opened = openDatabase(database.url);
  const listener = listenForEvents(database.url);
  await listener.open();
  const queue = createQueue({ databaseUrl: database.url, logger });
  await queue.open();
  const app = testApp();
  const sealer = createSealer([options.sealingKey ?? randomBytes(32).toString("base64")]);
  const store = createStore({
    database: opened,
    sealer,
    clock,
    enqueue: queue.enqueue,
    onChange: listener.onChange,
    nextLook: (invitation, dueAt) => nextLook(invitation, dueAt, app),
  });
  const runner = createRunner({
    store,
    steps: options.steps ?? testSteps(),
    app: () => app,
    tools: (_, at, signal) => ({ now: at, app, signal }) as never,
    clock,
    logger,
    signal: ending.signal,
  });
  if (options.work) await queue.work(runner.advance);

  return {
    store,
    runner,
    clock,
    sealer,
    pass(seconds: number) {
      now = new Date(now.getTime() + seconds * 1000);
    },
    /** Writes one invitation, as a request would. */
    async share(change: { email?: string; key?: string; request?: InvitationRequest; role?: string } = {}) {
      const email = change.email ?? "maria@fjordline.example";
      const like = testInvitation({ recipient: { email, displayName: null }, role: change.role ?? "viewer" });
      const made = startInvitation(like, clock.now());
      return store.create([{ invitation: made, landingToken: randomBytes(24).toString("base64url") }], {
        app: "orders",
        inviter: like.inviter,
        idempotencyKey: change.key ?? randomUUID(),
        request: change.request ?? testRequest,
        delegation: {
          accessToken: "the inviter's token",
          expiresAt: new Date(clock.now().getTime() + 3600_000),
        },
      });
    },
    /** Resolves when the row is as wanted; told by events, not by time. */
    until(id: string, wanted: (status: Awaited<ReturnType<typeof store.get>>) => boolean): Promise<void> {
      return new Promise((resolve, reject) => {
        const look = () =>
          store.get(id).then((invitation) => {
            if (!wanted(invitation)) return;
            stop();
            resolve();
          }, reject);
        const stop = store.events.onChange(() => void look());
        void look();
      });
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await queue.close();
      await listener.close();
      await opened.$client.end();
    },
  };
}
