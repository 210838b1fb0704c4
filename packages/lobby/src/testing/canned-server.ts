import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server answers next: an answer, a cut connection (before or in the middle of the body), or silence. */
export type Canned =
  | { status: number; body?: unknown; text?: string; headers?: Record<string, string> }
  | "reset"
  | "cut"
  | "silence";

export type Received = { method: string; path: string; headers: Record<string, string>; body: unknown };

/**
 * A server on loopback that answers from a list, for what no emulator should have to do on demand: garbled, cut and lost
 * answers, and the error texts of the documentation.
 */
export async function startCannedServer(...answers: Canned[]) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    received.push({
      method: request.method!,
      path: decodeURIComponent(request.url!),
      headers: request.headers as Record<string, string>,
      body: request.headers["content-type"] === "application/json" ? JSON.parse(text) : text,
    });
    const answer = answers.shift();
    if (answer === "silence") return;
    if (answer === undefined || answer === "reset") return void request.socket.destroy();
    if (answer === "cut") {
      response.writeHead(201, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"id":');
      setImmediate(() => request.socket.destroy());
      return;
    }
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(answer.text ?? (answer.body === undefined ? "" : JSON.stringify(answer.body)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** Ends every connection, also those that wait for an answer. */
    hangUp: () => server.closeAllConnections(),
    answer: (...more: Canned[]) => void answers.push(...more),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Graph's error object. */
export function graphError(code: string, message = "", target?: string): unknown {
  return {
    error: {
      code,
      message,
      innerError: {},
      ...(target ? { details: [{ code: "InvalidValue", target }] } : {}),
    },
  };
}
