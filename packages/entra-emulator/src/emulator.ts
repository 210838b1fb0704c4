import type { KeyObject } from "node:crypto";
import { join } from "node:path";
import { type App, createApp } from "./app.ts";
import { createEmulatorClient, type EmulatorClient } from "./client.ts";
import { type Clock, systemClock } from "./clock.ts";
import { createFaultRules } from "./control/fault-rules.ts";
import { createRequestLog } from "./control/request-log.ts";
import { overtake } from "./directory/overtake.ts";
import { createWatch } from "./directory/watch.ts";
import { sendDue } from "./graph/deliveries.ts";
import { notifySubscribers } from "./graph/notifications.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { startSmtp } from "./mail/smtp.ts";
import { defaultSeed } from "./seed/default-seed.ts";
import { plant } from "./seed/plant.ts";
import type { Seed } from "./seed/seed.ts";
import { serve } from "./serve.ts";
import type { Change } from "./store/collection.ts";
import { forgetExpired } from "./store/forget-expired.ts";
import { openJournal } from "./store/journal.ts";
import { lockFolder } from "./store/lock-folder.ts";
import type { DirectoryChange } from "./store/rows.ts";
import { readSetting } from "./store/settings.ts";
import { snapshotOf } from "./store/snapshot.ts";
import { applyChanges, changesOf, createState } from "./store/state.ts";
import type { ServerIdentity } from "./tls/authority.ts";
import { openKeyRing, rotateKeys } from "./tokens/signing-key.ts";
import { tenantOf, type World } from "./world.ts";

export type { EmulatorClient } from "./client.ts";
export { defaultSeed } from "./seed/default-seed.ts";
export type { Seed } from "./seed/seed.ts";

export type EmulatorOptions = Readonly<{
  seed?: Seed;
  /** 0 takes any free port. */
  port?: number;
  /** null for none. */
  smtpPort?: number | null;
  /** null, and the default, for none. */
  httpsPort?: number | null;
  /** Where state, keys and certificates are kept; without it they live in memory. */
  dataDir?: string;
  /** A private RSA key to sign with at first, for whoever starts many tenants: to make one takes longer than all the rest. */
  signingKey?: KeyObject;
  clock?: Clock;
}>;

export type Emulator = Readonly<{
  url: string;
  graphUrl: string;
  httpsUrl: string | null;
  /** PEM of the certificate that clients of `httpsUrl` must trust. */
  authority: string | null;
  smtpPort: number | null;
  /** Of the tenant that it started with. */
  tenantId: string;
  /** The data folder held a tenant already, so the seed was not planted. */
  resumed: boolean;
  control: EmulatorClient;
  /** Answers a request without a port. */
  request: (input: string | Request, init?: RequestInit) => Promise<Response>;
  stop: () => Promise<void>;
}>;

/** Starts a tenant on loopback. @throws when a port is taken, or the data folder is in use or cannot be read. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const opened: (() => unknown)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    return { ...(await assemble(options, opened)), stop };
  } catch (error) {
    // A start that fails half way leaves no port and no folder taken.
    await stop();
    throw error;
  }
}

const TICK_MS = 1_000;

/** Opens everything; what must be closed at the end goes into `opened`. */
async function assemble(
  options: EmulatorOptions,
  opened: (() => unknown)[],
): Promise<Omit<Emulator, "stop">> {
  const base = options.clock ?? systemClock;
  const seed = options.seed ?? defaultSeed;
  const { dataDir, httpsPort = null } = options;
  if (dataDir) opened.push(lockFolder(dataDir));
  const keyPath = dataDir ? join(dataDir, "signing-keys.json") : null;
  const keys = openKeyRing(keyPath, options.signingKey);
  const journal = dataDir ? openJournal(dataDir) : null;
  let app: App | null = null;
  let world: World;
  let stopped = false;
  opened.push(() => {
    stopped = true;
    journal?.close();
  });

  // The port is taken first, so that whoever comes second changes nothing; for an instant there is nothing behind it.
  const answer = (request: Request, env: unknown) =>
    app?.fetch(request, env as never) ?? new Response("Starting", { status: 503 });
  const http = await serve(answer, options.port ?? 4100);
  opened.push(http.stop);
  const origin = `http://localhost:${http.port}`;
  const identity = httpsPort === null ? null : await serverIdentity(dataDir);
  const https = httpsPort === null || !identity ? null : await serve(answer, httpsPort, identity);
  if (https) opened.push(https.stop);
  const smtp = options.smtpPort === null ? null : await startSmtp(() => world, options.smtpPort ?? 4125);
  if (smtp) opened.push(smtp.stop);

  /** Puts a new world in place of the one before. `fill` says what it holds. */
  function begin(fill: (state: World["state"]) => void): void {
    let pending: Change[] = [];
    let watch: ReturnType<typeof createWatch> | null = null;
    let unsent: DirectoryChange[] = [];
    const state = createState((change) => {
      if (journal) pending.push(change);
      watch?.(change);
      if (watch && change[0] === "directoryChanges" && change[2]) unsent.push(change[2] as DirectoryChange);
    });
    const clock = { now: () => new Date(base.now().getTime() + readSetting(state, "clock").offsetMs) };
    fill(state);
    watch = createWatch(state, clock);
    pending = [];
    journal?.rewrite(changesOf(state));
    world = {
      state,
      clock,
      keys,
      origin,
      smtpPort: smtp?.port ?? null,
      log: createRequestLog(),
      faults: createFaultRules(),
      commit() {
        // What outlived a reset or the end has nothing left to keep, and nobody to tell.
        if (stopped || world.state !== state) return;
        const news = unsent;
        unsent = [];
        if (news.length > 0 && state.subscriptions.size > 0) notifySubscribers(world, news);
        const changes = pending;
        pending = [];
        if (changes.length > 0) journal?.append(changes);
        if (state.deliveries.size > 0) sendDue(world);
      },
    };
    app = createApp(world, lifecycle);
  }

  // What a seed holds has been there for a while: nothing of it is still being replicated.
  const founded = () => new Date(base.now().getTime() - 30 * 86_400_000);
  const lifecycle: Lifecycle = {
    reset: (other) => begin((state) => plant(state, other ?? seed, founded())),
    exportSnapshot: () => snapshotOf(world.state),
    importSnapshot: (snapshot) => begin((state) => applyChanges(state, snapshot.changes)),
    rotateKeys: () => rotateKeys(keys, keyPath),
  };

  let resumed = false;
  begin((state) => {
    if (journal) applyChanges(state, journal.read());
    resumed = state.settings.size > 0;
    if (!resumed) plant(state, seed, founded());
    forgetExpired(state, base.now());
  });

  // Time passes without requests, too: notifications are tried again, subscriptions end.
  const passing = setInterval(() => {
    overtake(world);
    world.commit();
  }, TICK_MS);
  opened.push(() => clearInterval(passing));
  passing.unref();

  return {
    url: origin,
    graphUrl: `${origin}/v1.0`,
    httpsUrl: https && `https://localhost:${https.port}`,
    authority: identity?.authority ?? null,
    smtpPort: smtp?.port ?? null,
    tenantId: tenantOf(world!).tenantId,
    resumed,
    control: createEmulatorClient(origin),
    request: async (input, init) =>
      app!.request(typeof input === "string" && input.startsWith("/") ? `${origin}${input}` : input, init),
  };
}

// Loaded only where https is asked for: certificates take longer to load than all the rest.
async function serverIdentity(dataDir: string | undefined): Promise<ServerIdentity> {
  const { openServerIdentity } = await import("./tls/authority.ts");
  return openServerIdentity(dataDir ? join(dataDir, "tls") : null);
}
