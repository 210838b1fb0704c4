import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Arrived = { path: string; body: string };

/** An address on loopback for a service that is only then made: others than its own process can call it there. */
export async function startServing() {
  let answer: ((request: Request) => Promise<Response>) | null = null;
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    arrived.push({ path: request.url!, body: body.toString("utf8") });
    if (!answer) return void response.writeHead(503).end();
    const answered = await answer(
      new Request(`http://${request.headers.host}${request.url}`, {
        method: request.method!,
        headers: Object.entries(request.headers).map(
          ([name, value]) => [name, String(value)] as [string, string],
        ),
        ...(body.length > 0 && { body }),
      }),
    );
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    response.end(Buffer.from(await answered.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    answers(next: typeof answer): void {
      answer = next;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
