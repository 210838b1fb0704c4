import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

type Stored = Record<string, unknown> & { id: string; version: number };
export type ScimStore = { users: Map<string, Stored>; groups: Map<string, Stored> };

/**
 * A SCIM server that we did not write (scimmy, on Express) over a store in memory. It can be killed and brought back at the
 * same address; what it holds survives. The package keeps its resource types once a process, so one server runs at a time.
 */
export async function startScimServer(token = "the token") {
  const store: ScimStore = { users: new Map(), groups: new Map() };
  const requests: string[] = [];
  /** Called before each request; true: the connection is cut once the server has done its work. */
  let cutsAfter: (request: string) => boolean = () => false;
  /** Called when a PATCH has been taken in but not begun: somebody else may write in between. */
  let between: () => void = () => undefined;
  let server: Server | null = null;
  let port = 0;

  serveResource(SCIMMY.Resources.User, store.users, (user) => String(user.userName));
  serveResource(SCIMMY.Resources.Group, store.groups, (group) => String(group.displayName));
  const app = express();
  app.use("/scim", (request, response, next) => {
    const line = `${request.method} ${request.url}`;
    requests.push(line);
    if (request.method === "PATCH") between();
    // What scimmy leaves out: a write names the version that it read.
    const [, kind, id] = request.url!.split("/");
    const known = (kind === "Users" ? store.users : store.groups).get(id ?? "");
    const wanted = request.headers["if-match"];
    if (known && wanted !== undefined && wanted !== versionOf(known))
      return void response.writeHead(412, { "content-type": "application/scim+json" }).end("{}");
    if (cutsAfter(line)) response.end = (() => request.socket.destroy()) as never;
    next();
  });
  app.use(
    "/scim",
    new SCIMMYRouters({
      type: "bearer",
      handler: (request) => {
        if (request.headers.authorization !== `Bearer ${token}`) throw new Error("No.");
        return "lobby";
      },
    }),
  );

  async function start(): Promise<void> {
    server = createServer(app);
    await new Promise<void>((resolve) => server!.listen(port, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  }

  async function kill(): Promise<void> {
    const closing = server;
    server = null;
    closing?.closeAllConnections();
    await new Promise((resolve) => (closing ? closing.close(resolve) : resolve(null)));
  }

  await start();
  return {
    url: `http://127.0.0.1:${port}/scim`,
    token,
    requests,
    start,
    kill,
    cutAfter(when: typeof cutsAfter) {
      cutsAfter = when;
    },
    beforePatch(act: typeof between) {
      between = act;
    },
    users: () => [...store.users.values()],
    store,
    /** User names of a group's members. */
    members(name: string): string[] {
      const group = [...store.groups.values()].find(({ displayName }) => displayName === name);
      return ((group?.members ?? []) as { value: string }[])
        .map(({ value }) => String(store.users.get(value)?.userName))
        .sort();
    },
    [Symbol.asyncDispose]: kill,
  };
}

function serveResource(
  type: typeof SCIMMY.Resources.User | typeof SCIMMY.Resources.Group,
  held: Map<string, Stored>,
  nameOf: (resource: Record<string, unknown>) => string,
): void {
  let next = 1;
  const give = (stored: Stored) => ({ ...stored, meta: { version: versionOf(stored) } });
  const resource = SCIMMY.Resources.declare(type as typeof SCIMMY.Resources.User);
  resource.ingress(((request: { id?: string }, data: object) => {
    const given = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    const before = request.id === undefined ? undefined : held.get(request.id);
    if (request.id !== undefined && !before) throw new SCIMMY.Types.Error(404, null as never, "Unknown");
    const taken = [...held.values()].some(
      (other) => other.id !== request.id && nameOf(other).toLowerCase() === nameOf(given).toLowerCase(),
    );
    if (taken) throw new SCIMMY.Types.Error(409, "uniqueness", "Taken");
    const id = before?.id ?? `id-${next++}`;
    const stored = { ...given, id, version: (before?.version ?? 0) + 1 };
    held.set(id, stored);
    return give(stored);
  }) as never);
  resource.egress(((request: { id?: string; filter?: { match: (list: object[]) => object[] } }) => {
    if (request.id !== undefined) {
      const stored = held.get(request.id);
      if (!stored) throw new SCIMMY.Types.Error(404, null as never, "Unknown");
      return give(stored);
    }
    const all = [...held.values()].map(give);
    return request.filter?.match(all) ?? all;
  }) as never);
  resource.degress(((request: { id: string }) => void held.delete(request.id)) as never);
}

function versionOf({ version }: Stored): string {
  return `W/"${version}"`;
}
