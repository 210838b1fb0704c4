import type { MailLanguage, NotWelcomeReason } from "../../../contract/index.ts";

/** Whom the page of somebody names who has signed in. */
export type AppFacts = Readonly<{
  app: string;
  /** The organisation that hosts the guests. */
  company: string;
}>;

/** What the pages of an invitation name. Moments are written out in the page's language. */
export type InvitationFacts = AppFacts &
  Readonly<{
    inviter: string;
    inviterAddress: string | null;
    resource: string;
    address: string;
    /** Where the button leads. */
    host: string;
    invitationUntil: string | null;
    accessUntil: string | null;
  }>;

type Say<Facts> = (facts: Facts) => string;
type Line = Say<InvitationFacts>;

/** No page is a dead end: what happened, what it means, what to do. */
export type Said<Facts> = Readonly<{
  title: Say<Facts>;
  text: Say<Facts>;
  /** Several are steps, in their order. */
  todo: readonly [Say<Facts>, ...Say<Facts>[]];
}>;

/** All that the guest's pages say in one language. One file a language. */
export type GuestPageWords = Readonly<{
  language: MailLanguage;
  direction: "ltr" | "rtl";
  invited: Readonly<{
    title: Line;
    shared: Line;
    asAddress: Line;
    accessUntil: Line;
    invitationUntil: Line;
    next: string;
    steps: readonly [signIn: Line, agree: Line, arrive: Line];
    button: string;
    /** In place of `steps` and `button` where people sign up by themselves. */
    signUp: Readonly<{ steps: readonly [signUp: Line, arrive: Line]; button: string }>;
    leadsTo: Line;
    /** For somebody who would come in as somebody else. */
    otherAccount: Readonly<{ question: string; signedIn: Line; notMine: Line }>;
  }>;
  accepted: Readonly<{ title: Line; text: Line; button: Line }>;
  preparing: Readonly<{ title: string; text: Line; button: string }>;
  /** It stopped half way, and the inviter is told what it is. */
  stuck: Said<InvitationFacts>;
  revoked: Said<InvitationFacts>;
  expired: Readonly<{ invitation: Said<InvitationFacts>; access: Said<InvitationFacts> }>;
  /** A newer mail carries a newer link. */
  replaced: Said<InvitationFacts>;
  /** Opens a mail to the inviter. */
  writeTo: Line;
  unknownLink: Said<unknown>;
  trouble: Said<unknown>;
  /** To somebody who has signed in and may not come in. `unknown` is also said where nobody knows by which app. */
  notWelcome: Readonly<
    Record<Exclude<NotWelcomeReason, "unknown">, Said<AppFacts>> & { unknown: Said<unknown> }
  >;
}>;
