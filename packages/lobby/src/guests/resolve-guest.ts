import type { Logger } from "pino";
import * as z from "zod/mini";
import {
  type NotWelcomeReason,
  notWelcomeReasons,
  Problem,
  type SignInAnswer,
  type SignInVerdict,
} from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { judgeSignIn, letsIn, type Seen, seenSignedIn } from "../invitation/sign-in.ts";
import { statusOf } from "../invitation/status.ts";
import type { AppOptions, Clock, ResourceKey } from "../options.ts";
import type { Store } from "../store/store.ts";

/**
 * Claims of a token that the app has validated. `tid` and `oid` say who it is; the others only what they are called.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference
 */
export type SignInClaims = Readonly<{ tid?: unknown; oid?: unknown; [claim: string]: unknown }>;

/** @see Lobby.resolveGuest */
export type ResolveGuest = (
  claims: SignInClaims,
  about?: { app?: string; resource?: ResourceKey },
) => Promise<SignInAnswer>;

const guid = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i));
const key = z.object({ tid: guid, oid: guid });
const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(256));
const mail = z.string().check(z.maxLength(254), z.regex(/^[^@\s]+@[^@\s]+$/));

/** Somebody who went on so long ago, in milliseconds, is not who is signing in now. */
const justNow = 3600_000;

/** Answers who has signed in, what they may open, and whether they are still welcome. */
export function createResolveGuest(parts: {
  store: Store;
  apps: readonly AppOptions[];
  tenantId: string;
  publicUrl: string;
  clock: Clock;
  logger: Logger;
}): ResolveGuest {
  const { store, apps, publicUrl, clock, logger } = parts;

  return async (claims, { app: wanted, resource } = {}) => {
    const app = apps.find(({ id }) => (wanted === undefined ? apps.length === 1 : id === wanted));
    if (!app) throw new Error(`resolveGuest: name one of the apps: ${apps.map(({ id }) => id).join(", ")}`);
    const { data } = z.safeParse(key, claims);
    if (!data) throw new Problem("token-invalid", { detail: "The claims do not say who the person is." });
    const guest = { tenantId: data.tid, objectId: data.oid };
    if (data.tid !== parts.tenantId)
      logger.warn(
        { app: app.id, signedInAt: data.tid },
        "Somebody has signed in at another tenant: the app's sign-in has to name this one, not “common” or “organizations”",
      );

    const now = clock.now();
    const all = await store.ofGuest(app.id, guest);
    const asked = resource ? all.filter((invitation) => isOf(invitation, resource)) : all;
    const isMember = claims.acct === 0;
    const open = all.filter((invitation) => letsIn(invitation, now));
    const around = { isMember, mayOpenMore: open.length > 0, ...(await aroundOf(app.id, asked)) };
    const verdict = judgeSignIn(asked, around, now);
    const opens: Invitation[] = [];
    const seen = open.length > 0 ? await withoutAddressOfAnother(seenOf(claims)) : {};
    for (const invitation of open) opens.push(await saw(invitation, seen));
    return {
      verdict,
      guest,
      opens: opens.map((invitation) => ({
        invitationId: invitation.id,
        resource: invitation.resource,
        role: invitation.role,
        accessUntil: invitation.accessUntil?.toISOString() ?? null,
        status: statusOf(invitation),
      })),
      page: isReason(verdict) ? pageOf(verdict, app) : null,
    };

    /** Only who has no invitation of their own is compared with those who are expected. */
    async function aroundOf(appId: string, held: readonly Invitation[]) {
      if (held.length > 0 || isMember) return { anotherIsExpected: false, signUpIsExpected: false };
      const since = new Date(now.getTime() - justNow);
      const signingUp = await store.signingUp(appId, since);
      for (const id of signingUp) await store.wake(id);
      return {
        anotherIsExpected:
          resource !== undefined && (await store.isAnotherExpected(appId, resource, guest, since)),
        signUpIsExpected: signingUp.length > 0,
      };
    }

    async function withoutAddressOfAnother(seen: Seen): Promise<Seen> {
      const { verifiedEmail, ...rest } = seen;
      const isTaken =
        verifiedEmail !== undefined && (await store.isAddressOfAnother(app!.id, verifiedEmail, guest));
      return isTaken ? rest : seen;
    }

    async function saw(invitation: Invitation, seen: Seen): Promise<Invitation> {
      if (seenSignedIn(invitation, seen, now) === invitation) return invitation;
      const save = (facts: Seen) =>
        store.act(invitation.id, (current) => seenSignedIn(current, facts, now), {
          deed: { act: "sign-in", by: { is: "guest" } },
        });
      return save(seen).catch((problem: unknown) => {
        // Another open invitation to the same thing goes to that address since a moment ago; this one keeps its own.
        if (problem instanceof Problem && problem.code === "conflict" && seen.verifiedEmail)
          return save({ ...seen, verifiedEmail: undefined });
        throw problem;
      });
    }
  };

  function pageOf(because: NotWelcomeReason, app: AppOptions): string {
    return `${publicUrl}/not-welcome?${new URLSearchParams({ because, app: app.id })}`;
  }
}

/** An address counts only where the owner of its domain was found to stand behind it (`xms_edov`). */
function seenOf({ name, email, xms_edov: verified, iat }: SignInClaims): Seen {
  const isVerified = [true, 1, "1", "true"].includes(verified as never);
  return {
    name: z.safeParse(line, name).data,
    verifiedEmail: isVerified ? z.safeParse(mail, email).data : undefined,
    issuedAt: typeof iat === "number" ? new Date(iat * 1000) : undefined,
  };
}

function isOf({ resource }: Invitation, { type, id }: ResourceKey): boolean {
  return resource.type === type && resource.id === id;
}

function isReason(verdict: SignInVerdict): verdict is NotWelcomeReason {
  return (notWelcomeReasons as readonly string[]).includes(verdict);
}
