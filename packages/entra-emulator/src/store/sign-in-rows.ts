import type { Row } from "./collection.ts";

/** Who somebody has proved to be at sign-in: a member of the tenant, or an account from elsewhere. */
export type Account =
  | Readonly<{ from: "tenant"; userId: string }>
  | Readonly<{ from: "organisation"; accountId: string }>
  | Readonly<{ from: "one-time-passcode"; address: string }>;

/** Terms of use that somebody accepted; `id` is `${rule}/${user}`. */
export type Acceptance = Row & Readonly<{ at: string }>;

export type Session = Row & Readonly<{ account: Account; mfa: boolean; signedInAt: string }>;

/** A one-time passcode; `id` is the address that it was sent to. */
export type Passcode = Row & Readonly<{ code: string; expiresAt: string; tries: number }>;

/** What a sign-in gave a client: the content of codes and refresh tokens. */
export type Delegation = Readonly<{
  appId: string;
  userId: string;
  /** Scopes as asked for, in full. */
  scope: string;
  account: Account | null;
  mfa: boolean;
  authTime: string;
  nonce: string | null;
  capabilities: readonly string[];
}>;

export type AuthorizationCode = Row &
  Delegation &
  Readonly<{
    redirectUri: string;
    challenge: string | null;
    challengeMethod: "S256" | "plain";
    spa: boolean;
    expiresAt: string;
    used: boolean;
  }>;

/** A device that waits for somebody to sign in elsewhere. */
export type DeviceCode = Row &
  Readonly<{
    userCode: string;
    appId: string;
    scope: string;
    expiresAt: string;
    answer: Delegation | "declined" | null;
  }>;

export type RefreshToken = Row & Delegation & Readonly<{ expiresAt: string; spa: boolean }>;
