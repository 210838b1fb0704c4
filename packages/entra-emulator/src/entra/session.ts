import { newSecret } from "../identifiers.ts";
import type { Account, Session } from "../store/rows.ts";
import type { World } from "../world.ts";
import { cookie } from "./call.ts";

const COOKIE = "entra_emulator_session";

const PASSCODE_SESSION_MS = 86_400_000;

/** Who is signed in, in this browser. A sign-in by one-time passcode is good for a day. */
export function sessionOf(world: World, request: Request): Session | undefined {
  const id = cookie(request, COOKIE);
  const session = id === undefined ? undefined : world.state.sessions.get(id);
  if (session?.account.from !== "one-time-passcode") return session;
  const age = world.clock.now().getTime() - Date.parse(session.signedInAt);
  return age < PASSCODE_SESSION_MS ? session : undefined;
}

/** Signs an account in, in place of whoever was. @returns the header that keeps it. */
export function startSession(world: World, request: Request, account: Account): string {
  const before = sessionOf(world, request);
  if (before) world.state.sessions.delete(before.id);
  const id = newSecret();
  world.state.sessions.put({ id, account, mfa: false, signedInAt: world.clock.now().toISOString() });
  return `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`;
}

export function endSession(world: World, request: Request): string {
  const session = sessionOf(world, request);
  if (session) world.state.sessions.delete(session.id);
  return `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
}
