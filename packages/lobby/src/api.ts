import type { Finding } from "./check-tenant.ts";
import type { Guests } from "./guests/create-guests.ts";
import type { ResolveGuest } from "./guests/resolve-guest.ts";
import type { Outbox } from "./provision/webhook/outbox.ts";
import type { Audit } from "./store/audit.ts";
import type { Resealed } from "./store/reseal.ts";

export type { Finding } from "./check-tenant.ts";
export type { SignInAnswer, SignInVerdict } from "./contract/index.ts";
export type { Guests, SomeGuest } from "./guests/create-guests.ts";
export type { SignInClaims } from "./guests/resolve-guest.ts";
export type { PersonKey } from "./invitation/invitation.ts";
export type * from "./mail-options.ts";
export type {
  AppOptions,
  Clock,
  Credential,
  GuestAttributes,
  Inviter,
  LobbyOptions,
  ProvisionedGuest,
  RedemptionOptions,
  RemovedGuest,
  ResourceKey,
  TenantOptions,
} from "./options.ts";
export type * from "./provisioner-options.ts";
export type { AuditFilter, AuditRecord, AuditReport } from "./store/audit.ts";

/** The service as a library; `lobby.ts` makes one. */
export type Lobby = Readonly<{
  /** Answers everything below the path of `publicUrl`: mounts in any server that speaks Request and Response. */
  fetch: (request: Request) => Promise<Response>;
  /** Brings the tables up to date and begins to work. Throws when the database cannot be reached. */
  start: () => Promise<void>;
  /** Lets go of everything; what is under way is taken up at the next start. */
  close: () => Promise<void>;
  /**
   * What becomes of a sign-in: who it is, what they may open in the app, whether they are still welcome, and the page to send
   * them to if not. A guest's first welcome is their acceptance, also before the directory says so; their name is kept as
   * the token has it. An address in the token decides nothing.
   *
   * @param claims of an ID or access token that the app has validated, issued by the tenant itself (never `/common`)
   * @param about.app which app; may be left out where Lobby serves one
   * @param about.resource what they want to open; left out: anything
   * @throws Problem `token-invalid` where the claims have no `tid` and `oid`, `database-unavailable`; Error for an app that is
   *   not in the options
   * @see https://learn.microsoft.com/entra/identity-platform/claims-validation
   */
  resolveGuest: ResolveGuest;
  /** What will not work, asked of the tenant and the apps; `start` logs the same. It changes nothing. */
  check: () => Promise<Finding[]>;
  /** Takes up what has become due; `start` does this every second by itself. */
  sweep: () => Promise<void>;
  /** How the receivers of webhooks are; `replay` has all sent again that waits for one, by whichever process runs. */
  webhooks: Pick<Outbox, "report" | "replay">;
  /** What an operator can do with a guest as a whole: off-board them, give back an account that was closed. */
  guests: Guests;
  /** The log of everything that was done, by whom and on whose behalf. */
  audit: Audit;
  /** Seals all secrets anew with the first of `sealingKeys`, so that the others can be taken away; says how many. */
  reseal: () => Promise<Resealed>;
}>;
