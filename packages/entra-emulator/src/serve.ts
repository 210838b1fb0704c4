import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { ServerIdentity } from "./tls/authority.ts";

type Fetch = (request: Request, env: unknown) => Response | Promise<Response>;

const KEEP_ALIVE_MS = 120_000;

/** A server on loopback, over http, or https where an identity is given. @throws when the port is taken. */
export async function serve(
  fetch: Fetch,
  port: number,
  identity?: ServerIdentity,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = createAdaptorServer({
    fetch,
    overrideGlobalObjects: false,
    ...(identity && {
      createServer: createHttpsServer,
      serverOptions: { key: identity.key, cert: identity.certificate },
    }),
  });
  // A test that computes for long finds its connection still open: five seconds, the default, end as ECONNRESET.
  if ("keepAliveTimeout" in server) server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
