import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import type { WebhookMessage } from "../contract/webhook.ts";

export const testSecrets = {
  old: `whsec_${Buffer.alloc(32, 1).toString("base64")}`,
  new: `whsec_${Buffer.alloc(32, 2).toString("base64")}`,
} as const;

export type Taken = { id: string; message: WebhookMessage };

/** Who a message is about, as the receiver sees it. */
export function subjectOf({ data }: WebhookMessage): string {
  return "guest" in data ? data.guest.email : data.invitation.recipient.email;
}

/**
 * The app's side of a webhook: checks every signature with the package of those who wrote the specification, keeps what it
 * takes, and can be killed and brought back at the same address.
 */
export async function startWebhookReceiver(
  options: {
    secret?: string;
    /** What it answers; 204 where this says nothing. 0: it never answers. */
    answer?: (message: WebhookMessage) => number | undefined;
  } = {},
) {
  const webhook = new Webhook(options.secret ?? testSecrets.new);
  const taken: Taken[] = [];
  const tried: Taken[] = [];
  const forged: string[] = [];
  let answer = options.answer;
  let server: Server | null = null;
  let port = 0;

  async function start(): Promise<void> {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString("utf8");
      const id = String(request.headers["webhook-id"]);
      const at = new Date(Number(request.headers["webhook-timestamp"]) * 1000);
      const signatures = String(request.headers["webhook-signature"]).split(" ");
      // The package's own check, less its look at the real clock: the test's stands elsewhere.
      if (!signatures.includes(webhook.sign(id, at, body))) {
        forged.push(id);
        return void response.writeHead(401).end();
      }
      const message = JSON.parse(body) as WebhookMessage;
      tried.push({ id, message });
      const status = answer?.(message) ?? 204;
      if (status === 0) return;
      if (status < 300) taken.push({ id, message });
      response.writeHead(status).end();
    });
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
    url: `http://127.0.0.1:${port}/hooks`,
    taken,
    tried,
    forged,
    start,
    kill,
    answers(next: typeof answer) {
      answer = next;
    },
    types: () => taken.map(({ message }) => message.type),
    [Symbol.asyncDispose]: kill,
  };
}
