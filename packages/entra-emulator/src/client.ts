import type { FaultRule } from "./control/fault-rules.ts";
import type { LoggedRequest } from "./control/request-log.ts";
import type { Seed } from "./seed/seed.ts";
import type { Mail } from "./store/rows.ts";
import type { Settings } from "./store/settings.ts";
import type { Snapshot } from "./store/snapshot.ts";

export type { FaultRule } from "./control/fault-rules.ts";
export type { LoggedRequest } from "./control/request-log.ts";
export type { Mail } from "./store/rows.ts";

type Fault = Omit<FaultRule, "method" | "times"> & Partial<Pick<FaultRule, "method" | "times">>;
type Duration = Readonly<{ seconds?: number; minutes?: number; hours?: number; days?: number }>;

/** Drives an emulator over HTTP, from tests or tools. Every call throws with the emulator's own words when it is refused. */
export type EmulatorClient = ReturnType<typeof createEmulatorClient>;

export function createEmulatorClient(url: string) {
  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${url}/_emulator/${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
    });
    if (!response.ok) {
      const refused = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
      throw new Error(
        refused?.error?.message ?? `The emulator answered ${response.status} to ${method} ${path}.`,
      );
    }
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }
  const query = (values: Record<string, string | number | undefined>): string => {
    const given = Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
  };

  return {
    /** Starts again from the seed it was started with, or from another. Signing keys stay. */
    reset: (seed?: Seed) => call<void>("POST", "reset", { seed }),
    clock: {
      now: async () => new Date((await call<{ now: string }>("GET", "clock")).now),
      advance: async ({ seconds = 0, minutes = 0, hours = 0, days = 0 }: Duration) => {
        const total = seconds + 60 * (minutes + 60 * (hours + 24 * days));
        return new Date((await call<{ now: string }>("POST", "clock/advance", { seconds: total })).now);
      },
    },
    faults: {
      /** Method is any and times is 1 unless given. */
      add: (fault: Fault) => call<void>("POST", "faults", fault),
      list: () => call<FaultRule[]>("GET", "faults"),
      clear: () => call<void>("DELETE", "faults"),
    },
    requests: (filter: { pathContains?: string; method?: string; status?: number } = {}) =>
      call<LoggedRequest[]>("GET", `requests${query(filter)}`),
    mailbox: {
      list: (filter: { to?: string } = {}) => call<Mail[]>("GET", `mailbox${query(filter)}`),
      clear: () => call<void>("DELETE", "mailbox"),
    },
    tokens: {
      /** A user's token as the sign-in would give it; the same rules hold. `user`: object id, user principal name or mail. */
      mint: (request: { user: string; clientId: string; scope: string; mfa?: boolean }) =>
        call<{ access_token: string; expires_in: number; scope: string }>("POST", "tokens", request),
    },
    guests: {
      /** Signs in as the invited account and consents, as the pages do. */
      redeem: (request: { redeemUrl: string }) =>
        call<{ redirectUrl: string }>("POST", "redemptions", request),
      /** Makes a guest of the account behind an address, as the page of self-service sign-up does. */
      signUp: (request: { address: string }) => call<{ objectId: string }>("POST", "sign-ups", request),
    },
    /** Finishes all replication and every evaluation that is under way. */
    settle: () => call<void>("POST", "settle"),
    settings: {
      get: () => call<Settings>("GET", "settings"),
      change: (change: { [Name in keyof Settings]?: Partial<Settings[Name]> }) =>
        call<void>("PATCH", "settings", change),
    },
    snapshot: {
      export: () => call<Snapshot>("GET", "snapshot"),
      import: (snapshot: Snapshot) => call<void>("PUT", "snapshot", snapshot),
    },
    /** New tokens are signed by a new key; tokens of the one before it stay good. */
    rotateKeys: () => call<void>("POST", "keys/rotate"),
  };
}
