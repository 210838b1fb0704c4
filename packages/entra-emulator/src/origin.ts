import type { World } from "./world.ts";

/** Names of Microsoft's services that the emulator answers to when they are mapped to loopback. */
export const STAND_IN_NAMES = [
  "login.microsoftonline.com",
  "graph.microsoft.com",
  "login.windows.net",
  "sts.windows.net",
  "login.microsoft.com",
];

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]", "entra.localhost", "graph.localhost"];

/** Where a caller reaches sign-in and Graph: the place it came in by. */
export function originsOf(world: World, request: Request): { signIn: string; graph: string } {
  const url = new URL(request.url);
  if (STAND_IN_NAMES.includes(url.hostname)) {
    const port = url.port ? `:${url.port}` : "";
    return {
      signIn: `https://login.microsoftonline.com${port}`,
      graph: `https://graph.microsoft.com${port}`,
    };
  }
  // One spelling for one service: an issuer with 127.0.0.1 in it would be a second one.
  const origin =
    url.hostname === "127.0.0.1" || url.hostname === "[::1]"
      ? url.origin.replace(url.hostname, "localhost")
      : url.origin;
  const known = url.protocol === "https:" || origin === world.origin ? origin : world.origin;
  return { signIn: known, graph: known };
}

/**
 * A page of the world that has its own name point at loopback must not drive the emulator: it answers only to names that are
 * its own, and lets no foreign page use its controls.
 */
export function refuseStranger(world: World, request: Request): Response | null {
  const url = new URL(request.url);
  if (!LOOPBACK_NAMES.includes(url.hostname) && !STAND_IN_NAMES.includes(url.hostname)) {
    return Response.json(
      { error: { code: "UnknownHost", message: `The emulator does not answer to ${url.host}.` } },
      { status: 421 },
    );
  }
  const from = request.headers.get("origin");
  if (!url.pathname.startsWith("/_emulator") || from === null || request.method === "GET") return null;
  const own = from === url.origin || from === world.origin;
  return own
    ? null
    : Response.json(
        { error: { code: "ForeignOrigin", message: "Pages of other origins cannot use the controls." } },
        { status: 403 },
      );
}
