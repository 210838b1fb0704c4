import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** One call that the harness wants to catch. */
export type Call = Readonly<{ method: string; path: RegExp }>;

export type Fate = "drop" | "lose" | "hold" | "garble";

/**
 * Stands between Lobby and Graph. `caught` is asked for every call: `drop` never reaches Graph, `lose` is done by Graph and
 * its answer is cut off, `hold` is done and the connection stays open without an answer, `garble` is done and answered with
 * half a document; what Graph refuses is answered whole.
 */
export async function startGraphProxy(
  graphUrl: string,
  caught: (call: { method: string; path: string }) => Fate | null,
) {
  const server = createServer(async (request, response) => {
    const fate = caught({ method: request.method!, path: request.url! });
    const body = await read(request);
    if (fate === "drop") return void request.socket.destroy();
    try {
      const answer = await fetch(graphUrl + request.url, {
        method: request.method!,
        headers: Object.entries(request.headers).flatMap(([name, value]) =>
          ["host", "connection", "content-length", "transfer-encoding"].includes(name)
            ? []
            : [[name, String(value)] as [string, string]],
        ),
        body: body.length > 0 ? new Uint8Array(body) : null,
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (fate === "hold") return;
      if (fate === "lose") return void request.socket.destroy();
      const headers = [...answer.headers].filter(
        ([name]) => !["content-length", "transfer-encoding", "content-encoding", "connection"].includes(name),
      );
      const isGarbled = fate === "garble" && answer.ok;
      response.writeHead(isGarbled ? 200 : answer.status, Object.fromEntries(headers));
      response.end(isGarbled ? '{"id":"' : bytes);
    } catch {
      // The emulator has cut the connection on purpose: so does the proxy.
      request.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
