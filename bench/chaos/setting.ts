import type { EmulatorClient } from "entra-emulator/client";
import type { AppOptions } from "lobby";

/** What differs from one scene to the next: all of it goes to a process of its own, so that all of it is JSON. */
export type Setting = Readonly<{
  app?: Partial<Pick<AppOptions, "route" | "actAs" | "offboarding" | "policy" | "roles">>;
  /** Mail goes out from a mailbox of the tenant. */
  mailbox?: true;
  /** Graph can call the service, and tells it of changes. */
  notifications?: true;
  /** Lobby may write attributes in one administrative unit only, which a guest joins hours later. */
  unit?: true;
  /** How the tenant is set. */
  tenant?: Parameters<EmulatorClient["settings"]["change"]>[0];
}>;
