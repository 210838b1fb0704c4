import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

/**
 * A mail server on loopback that does one thing wrong: `at` names the command, `answer` what is said then; an answer of
 * null cuts the connection. `after-data` stands for the moment when the whole mail has arrived.
 */
export async function startCannedSmtp(wrong?: { at: string; answer: string | null }) {
  const mails: string[] = [];
  const server = createServer((socket) => converse(socket, mails, wrong));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const usual: Readonly<Record<string, string>> = {
  greeting: "220 test",
  EHLO: "250-test\r\n250 8BITMIME",
  MAIL: "250 ok",
  RCPT: "250 ok",
  DATA: "354 go on",
  "after-data": "250 taken",
  QUIT: "221 bye",
};

function converse(socket: Socket, mails: string[], wrong?: { at: string; answer: string | null }): void {
  let waiting = "";
  let inData = false;
  const say = (at: string) => {
    const answer = wrong?.at === at ? wrong.answer : (usual[at] ?? "502 what");
    if (answer === null) socket.destroy();
    else socket.write(`${answer}\r\n`);
  };
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    waiting += chunk.toString("utf8");
    for (;;) {
      const end = waiting.indexOf(inData ? "\r\n.\r\n" : "\r\n");
      if (end === -1) return;
      const piece = waiting.slice(0, end);
      waiting = waiting.slice(end + (inData ? 5 : 2));
      const command = inData ? "after-data" : piece.split(" ")[0]!.toUpperCase();
      if (inData) mails.push(piece);
      inData = command === "DATA" && wrong?.at !== "DATA";
      say(command);
    }
  });
  say("greeting");
}
