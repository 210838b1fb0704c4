import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";

type Told = Readonly<{
  changeType?: string;
  lifecycleEvent?: string;
  subscriptionId: string;
  clientState: string;
  resourceData?: { id: string };
}>;

/** Somebody who listens: proves it wants to be called when `polite`, and keeps what it is told unless `deaf`. */
export async function listener(context: TestContext, { polite = true, deaf = false } = {}) {
  const told: { value: readonly Told[] }[] = [];
  const self = { deaf };
  const server = createServer(async (request: IncomingMessage, response) => {
    const token = new URL(request.url!, "http://x").searchParams.get("validationToken");
    if (token !== null) return response.end(polite ? token : "no");
    let text = "";
    for await (const chunk of request) text += chunk;
    if (self.deaf) return response.writeHead(503).end();
    told.push(JSON.parse(text));
    response.writeHead(202).end();
    server.emit("told");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return Object.assign(self, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    told,
    next: () => once(server, "told"),
  });
}
