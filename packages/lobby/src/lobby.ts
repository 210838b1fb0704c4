import { pino } from "pino";
import type { Lobby } from "./api.ts";
import { checkOptions } from "./check-options.ts";
import { checkTenant, type Finding } from "./check-tenant.ts";
import { createGraphSender } from "./email/graph-sender.ts";
import { createSmtpSender } from "./email/smtp-sender.ts";
import { createBudget } from "./graph/budget.ts";
import { createGraph } from "./graph/create-graph.ts";
import { createGuests } from "./guests/create-guests.ts";
import { createResolveGuest } from "./guests/resolve-guest.ts";
import { createRoutes } from "./http/routes.ts";
import { createWhoCalls } from "./http/who-calls.ts";
import type { GraphCall } from "./invitation/audit.ts";
import type { Invitation } from "./invitation/invitation.ts";
import { isBulk } from "./invitation/priority.ts";
import { resumeParts } from "./invitation/progress.ts";
import { nextLook } from "./invitation/reminders.ts";
import { removalSteps, resetSteps } from "./lifecycle/index.ts";
import type { Clock, LobbyOptions } from "./options.ts";
import { createProvisioners } from "./provision/create-provisioners.ts";
import { messagesOf } from "./provision/webhook/messages.ts";
import { createRedemptionWatch } from "./redemption/watch.ts";
import { createQueue } from "./runner/queue.ts";
import { createRunner } from "./runner/runner.ts";
import { createWebhooks } from "./runner/webhooks.ts";
import { steps } from "./steps/index.ts";
import type { StepTools } from "./steps/step.ts";
import { createAudit } from "./store/audit.ts";
import { createStore } from "./store/create-store.ts";
import { migrate, openDatabase } from "./store/database.ts";
import { listenForEvents } from "./store/events.ts";
import { reseal } from "./store/reseal.ts";
import { createOutbox } from "./store/webhook-outbox.ts";
import { createCallerCheck } from "./tokens/caller.ts";
import { createEntra } from "./tokens/entra.ts";
import { inviterToken } from "./tokens/inviter-token.ts";
import { createSealer } from "./tokens/seal.ts";

export type * from "./api.ts";

/** How often rows are looked for that have become due. */
const sweepMs = 1000;

/**
 * Lobby, as a library: one call, mounted in a server of yours.
 *
 * @throws Error that lists everything that is wrong with the options
 */
export function createLobby(options: LobbyOptions): Lobby {
  checkOptions(options);
  const { tenant, databaseUrl, apps } = options;
  const publicUrl = options.publicUrl.replace(/\/$/, "");
  const clock: Clock = options.clock ?? { now: () => new Date() };
  const logger = options.logger ?? pino({ name: "lobby" });
  const app = (id: string) => apps.find((candidate) => candidate.id === id);
  const closing = new AbortController();
  const { signal } = closing;

  const database = openDatabase(databaseUrl);
  const listener = listenForEvents(databaseUrl);
  const queue = createQueue({ databaseUrl, logger });
  const sealer = createSealer(options.sealingKeys);
  const store = createStore({
    database,
    sealer,
    clock,
    enqueue: queue.enqueue,
    onChange: listener.onChange,
    nextLook: (invitation, dueAt) => nextLook(invitation, dueAt, app(invitation.app)),
  });
  const problemUrl = (code: string) => `${publicUrl}/problems/${code}`;
  const outbox = createOutbox({
    database,
    clock,
    messagesOf: (id, before, after) => messagesOf(before, after, app(id)!, problemUrl),
  });
  const provisioners = new Map(apps.map((each) => [each.id, createProvisioners(each, outbox)]));
  const onTaken = (id: string) => store.wake(id, (invitation) => resumeParts(invitation, clock.now()));
  const webhooks = createWebhooks({ apps, outbox, onTaken, clock, logger, signal });
  const budget = createBudget({ pool: database.$client, clock, tenantId: tenant.id });
  const entra = createEntra(tenant);
  const registrations = new Map(
    apps.map(({ id, registration }) => [
      id,
      registration ? createEntra({ ...tenant, ...registration }) : entra,
    ]),
  );
  const graphOptions = { url: tenant.graphUrl, budget, logger };
  const mail = options.mail.graph
    ? createGraphSender(createGraph({ ...graphOptions, as: "app", token: entra.asApp, signal }), options.mail)
    : createSmtpSender(options.mail);

  function tools(
    invitation: Invitation,
    now: Date,
    stepSignal: AbortSignal,
    onCall: (call: GraphCall) => void,
  ): StepTools {
    const priority = isBulk(invitation) ? "bulk" : "interactive";
    const door = { ...graphOptions, priority, signal: stepSignal, onCall } as const;
    return {
      now,
      app: app(invitation.app)!,
      asApp: createGraph({ ...door, as: "app", token: entra.asApp }),
      asInviter: createGraph({
        ...door,
        as: "inviter",
        token: inviterToken(
          registrations.get(invitation.app) ?? entra,
          () => store.delegation(invitation.id),
          clock,
        ),
      }),
      provisioners: provisioners.get(invitation.app)!,
      mail,
      redeemUrl: () => store.redeemUrl(invitation.id),
      landingUrl: async () => `${publicUrl}/welcome/${await store.landingToken(invitation.id)}`,
      grants: () => store.grants(invitation),
      noteRemoved: store.noteRemoved,
      others: () => othersOf(invitation),
      signal: stepSignal,
    };
  }

  async function othersOf(invitation: Invitation) {
    const others = await store.othersOf(invitation);
    return others.map((other) => ({ ...other, app: app(other.invitation.app) }));
  }

  /** For people who wait for the answer. */
  const asApp = createGraph({ ...graphOptions, as: "app", token: entra.asApp, signal, timeoutSeconds: 10 });

  const runner = createRunner({
    store,
    steps: [...steps, ...resetSteps, ...removalSteps],
    app,
    tools,
    clock,
    logger,
    signal,
  });
  const redemptions = createRedemptionWatch({
    database,
    store,
    graph: createGraph({ ...graphOptions, as: "app", token: entra.asApp, signal, priority: "bulk" }),
    tenantId: tenant.id,
    publicUrl,
    options: options.redemption,
    clock,
    logger,
    signal,
  });
  const resolveGuest = createResolveGuest({ store, apps, tenantId: tenant.id, publicUrl, clock, logger });
  const guests = createGuests({ store, asApp, clock });
  const routes = createRoutes({
    publicUrl,
    authority: tenant.authority ?? "https://login.microsoftonline.com",
    store,
    asApp,
    origins: apps.flatMap(({ origins = [] }) => origins),
    apps,
    app,
    othersOf,
    clock,
    whoCalls: createWhoCalls(createCallerCheck({ tenant, apps, clock }), options.accessToken),
    resolveGuest,
    guests,
    hearChanges: redemptions.hear,
    problemUrl,
    logger,
    signal,
  });
  let timer: NodeJS.Timeout | undefined;

  return {
    fetch: async (request) => routes.fetch(request),

    async start() {
      await migrate(databaseUrl);
      await budget.prepare();
      await queue.open();
      await webhooks.open();
      await redemptions.open();
      await listener.open();
      listener.onChange(() => void webhooks.run().catch(reportWebhooks));
      await queue.work(runner.advance);
      void reportFindings();
      timer = setInterval(() => {
        void runner.sweep().catch(reportSweep);
        void redemptions.run().catch(reportSweep);
      }, sweepMs);
    },

    async close() {
      closing.abort();
      clearInterval(timer);
      await queue.close();
      await listener.close();
      await webhooks.idle();
      await redemptions.idle();
      mail.close();
      for (const each of [...provisioners.values()].flat()) await each.close?.();
      await database.$client.end();
    },

    resolveGuest,

    guests,

    async sweep() {
      await runner.sweep();
      await redemptions.run();
      await webhooks.run();
    },

    check: findings,

    webhooks: { report: outbox.report, replay: outbox.replay },
    audit: createAudit(database),
    reseal: () => reseal(database, sealer),
  };

  function findings(): Promise<Finding[]> {
    return checkTenant({ options, token: entra.asApp, asApp, provisioners });
  }

  /** Says at the start what would only fail at the first invitation. Graph being away is no reason not to start. */
  async function reportFindings(): Promise<void> {
    for (const { stops, ...finding } of await findings())
      logger[stops ? "warn" : "info"](
        finding,
        stops ? "Invitations will not work as configured" : "Lobby does without",
      );
  }

  function reportWebhooks(failure: unknown): void {
    logger.warn({ cause: failure instanceof Error ? failure.name : "unknown" }, "Could not send webhooks");
  }

  function reportSweep(failure: unknown): void {
    logger.warn(
      { cause: failure instanceof Error ? failure.name : "unknown" },
      "Could not look for what is due",
    );
  }
}
