import { randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import { pino } from "pino";
import { createLobbyClient } from "../contract/client.ts";
import type { InvitationRequest, InvitationView } from "../contract/index.ts";
import { createLobby, type PersonKey } from "../lobby.ts";
import type { AppOptions, LobbyOptions } from "../options.ts";
import { testDatabase } from "./database.ts";
import { testApp, testSeed } from "./tenant.ts";
import { startWorld } from "./world.ts";

export const publicUrl = "http://localhost:4000/lobby";

/** The whole service against the emulated tenant and a real PostgreSQL; every line it logs is kept. */
export async function startService(
  options: { app?: AppOptions; seed?: ReturnType<typeof testSeed>; change?: Partial<LobbyOptions> } = {},
) {
  const world = await startWorld({ seed: options.seed ?? testSeed() });
  const database = await testDatabase();
  const log: string[] = [];
  const logger = pino(
    { level: "trace" },
    new Writable({
      write: (chunk, _, done) => {
        log.push(String(chunk));
        done();
      },
    }),
  );
  const lobbyOptions: LobbyOptions = {
    databaseUrl: database.url,
    publicUrl,
    tenant: world.tenant,
    apps: [options.app ?? testApp()],
    mail: {
      from: { name: "Hartwell Foods", address: "no-reply@hartwell.example" },
      smtp: { host: "127.0.0.1", port: world.emulator.smtpPort! },
    },
    sealingKeys: [randomBytes(32).toString("base64")],
    logger,
    ...options.change,
  };
  const lobby = createLobby(lobbyOptions);
  await lobby.start();

  const call = (path: string, init?: RequestInit) => lobby.fetch(new Request(publicUrl + path, init));
  const clientOf = async (person: string) => {
    const token = await world.tokenOf(person);
    return createLobbyClient({
      endpoint: publicUrl,
      getAccessToken: async () => token,
      fetch: (input, init) => lobby.fetch(new Request(input as string, init)),
    });
  };

  return {
    ...world,
    database,
    lobby,
    lobbyOptions,
    log,
    /** Somebody signs in to an app, as far as Lobby hears of it. */
    signIn: ({ tenantId: tid, objectId: oid }: PersonKey, app?: string) =>
      lobby.resolveGuest({ tid, oid }, { app }),
    call,
    clientOf,
    /** Posts a request as somebody; `idempotencyKey` is new each time unless it is given. */
    async post(
      body: unknown,
      by: { token?: string; key?: string | null; headers?: Record<string, string> } = {},
    ) {
      const key = by.key === undefined ? randomBytes(12).toString("hex") : by.key;
      return call("/invitations", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(by.token === undefined ? {} : { authorization: `Bearer ${by.token}` }),
          ...(key === null ? {} : { "idempotency-key": key }),
          ...by.headers,
        },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
    },
    /** The view of an invitation when it has become what is wanted; told by the stream. */
    async until(
      person: string,
      id: string,
      wanted: (view: InvitationView) => boolean,
    ): Promise<InvitationView> {
      const client = await clientOf(person);
      const over = new AbortController();
      let found: InvitationView | undefined;
      await client.follow({
        onView: (view) => {
          if (view.id !== id || !wanted(view)) return;
          found = view;
          over.abort();
          // Ends the reading here: a request that was collected as garbage does not pass the abort on.
          throw new Error("found");
        },
        signal: AbortSignal.any([over.signal, AbortSignal.timeout(30_000)]),
      });
      if (!found) throw new Error(`Never came: ${JSON.stringify(await client.get(id))}`);
      return found;
    },
    async [Symbol.asyncDispose]() {
      await lobby.close();
      await database[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}

export const shareWithMaria: InvitationRequest = {
  resource: { type: "order", id: "1207" },
  recipients: [{ email: "maria@fjordline.example", displayName: "Maria Lindqvist" }],
  role: "viewer",
  message: "Could you check the delivery date?",
};
