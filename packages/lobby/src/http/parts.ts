import type { Logger } from "pino";
import type { Graph } from "../graph/graph.ts";
import type { Guests } from "../guests/create-guests.ts";
import type { ResolveGuest } from "../guests/resolve-guest.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { OtherInvitation } from "../invitation/needs.ts";
import type { ProblemUrl } from "../invitation/view.ts";
import type { AppOptions, Clock } from "../options.ts";
import type { Notification } from "../redemption/subscription.ts";
import type { Store } from "../store/store.ts";
import type { WhoCalls } from "./who-calls.ts";

/** What the routes are made from. */
export type Parts = Readonly<{
  /** Without a slash at its end. */
  publicUrl: string;
  /** Where the browser goes on from the guest's page: the sign-in service, which may be an emulator on plain http. */
  authority: string;
  store: Store;
  /** Graph as Lobby's own app, for somebody who waits for the answer. */
  asApp: Graph;
  /** Origins of the apps' own pages, where Lobby is not mounted in them. */
  origins: readonly string[];
  apps: readonly AppOptions[];
  app: (id: string) => AppOptions | undefined;
  othersOf: (invitation: Invitation) => Promise<OtherInvitation[]>;
  clock: Clock;
  whoCalls: WhoCalls;
  resolveGuest: ResolveGuest;
  guests: Guests;
  /** Hears what Graph tells of changes; null where no notifications are wanted. */
  hearChanges: ((notifications: readonly Notification[]) => Promise<void>) | null;
  problemUrl: ProblemUrl;
  logger: Logger;
  /** Aborted when Lobby closes: open streams end then. */
  signal: AbortSignal;
}>;
