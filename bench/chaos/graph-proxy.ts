import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** One call that the harness wants to catch: by its path below the version, with its query, and by what its body says. */
export type Call = Readonly<{ method: string; path: RegExp; body?: RegExp }>;

/** What becomes of a call; an object answers instead of Graph, or makes it wait. */
export type Fate =
  | "drop"
  | "lose"
  | "hold"
  | "garble"
  | Readonly<{ status: number; code: string; retryAfter?: number }>
  | Readonly<{ delayMs: number }>;

export type Received = { method: string; path: string; body: string; id: string };

/**
 * Stands between Lobby and Graph. `caught` is asked for every call: `drop` never reaches Graph, `lose` is done by Graph and
 * its answer is cut off, `hold` is done and the connection stays open without an answer, `garble` is done and answered with
 * half a document; what Graph refuses is answered whole.
 */
export async function startGraphProxy(graphUrl: string, caught: (call: Received) => Fate | null) {
  const graph = new URL(graphUrl);
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const fate = caught({
      method: request.method!,
      path: request.url!.replace(/^\/(v1\.0|beta)/, ""),
      body: body.toString("utf8"),
      id: String(request.headers["client-request-id"]),
    });
    if (fate === "drop") return void request.socket.destroy();
    if (fate !== null && typeof fate === "object" && "status" in fate) {
      const error = { code: fate.code, message: "It went wrong on purpose." };
      response.writeHead(fate.status, {
        "content-type": "application/json",
        ...(fate.retryAfter !== undefined && { "retry-after": String(fate.retryAfter) }),
      });
      return void response.end(JSON.stringify({ error }));
    }
    if (fate !== null && typeof fate === "object") await new Promise((go) => setTimeout(go, fate.delayMs));
    try {
      const answer = await fetch(graph.origin + request.url, {
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
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${graph.pathname}`,
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
