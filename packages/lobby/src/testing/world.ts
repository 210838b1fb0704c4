import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { type EmulatorOptions, startEmulator } from "entra-emulator";
import { createSmtpSender } from "../email/smtp-sender.ts";
import { createGraph } from "../graph/create-graph.ts";
import type { AppOptions } from "../options.ts";
import { createProvisioners } from "../provision/create-provisioners.ts";
import type { StepTools } from "../steps/step.ts";
import { createEntra } from "../tokens/entra.ts";
import { addresses, ids, testApp, testSeed, testTenant } from "./tenant.ts";

/** One for all tenants of a process. */
let signingKey: KeyObject | undefined;

export type World = Awaited<ReturnType<typeof startWorld>>;

/**
 * A tenant, its mail server, and everything of Lobby below the steps, all real; disposing of it stops them and fails if
 * anything asked the emulator for what it does not know.
 */
export async function startWorld(
  options: {
    seed?: EmulatorOptions["seed"];
    clock?: EmulatorOptions["clock"];
    /** How long Graph and the sign-in service may take. */
    timeoutSeconds?: number;
  } = {},
) {
  const { timeoutSeconds } = options;
  signingKey ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const emulator = await startEmulator({
    signingKey,
    seed: options.seed ?? testSeed(),
    port: 0,
    smtpPort: 0,
    httpsPort: null,
    clock: options.clock,
  });
  const { control } = emulator;
  const tenant = testTenant(emulator);
  const entra = createEntra(tenant, { timeoutSeconds });
  const mail = createSmtpSender({
    from: { name: "Hartwell Foods", address: "no-reply@hartwell.example" },
    smtp: { host: "127.0.0.1", port: emulator.smtpPort! },
  });
  const asApp = createGraph({ as: "app", url: tenant.graphUrl, token: entra.asApp, timeoutSeconds });

  return {
    emulator,
    control,
    tenant,
    entra,
    asApp,
    mail,
    /** A person's access token for Orders, as their sign-in would give it. */
    async tokenOf(person: string, scope = "access_as_user"): Promise<string> {
      const given = await control.tokens.mint({
        user: person,
        clientId: ids.ordersApp,
        scope: `api://${ids.ordersApp}/${scope}`,
      });
      return given.access_token;
    },
    /** Tools as the runner hands them to a step; links learnt are whatever the test says. */
    async tools(
      change: Partial<StepTools> & { app?: AppOptions; inviter?: string; accessToken?: string } = {},
    ): Promise<StepTools> {
      const { inviter = addresses.dana, accessToken = await this.tokenOf(inviter), ...rest } = change;
      return {
        now: (await control.clock.now()) as Date,
        app: testApp(),
        asApp,
        asInviter: createGraph({ as: "inviter", url: tenant.graphUrl, token: entra.onBehalfOf(accessToken) }),
        provisioners: createProvisioners(rest.app ?? testApp(), null as never),
        mail,
        redeemUrl: async () => null,
        landingUrl: async () => "http://localhost:4000/lobby/i/landing-token",
        grants: async () => [],
        noteRemoved: async () => undefined,
        others: async () => [],
        signal: new AbortController().signal,
        ...rest,
      };
    },
    async [Symbol.asyncDispose]() {
      mail.close();
      const unknown = (await control.requests({})).filter(({ status }) => status === 501);
      await emulator.stop();
      if (unknown.length > 0)
        throw new Error(`The emulator does not know ${unknown.map((it) => `${it.method} ${it.path}`)}`);
    },
  };
}
