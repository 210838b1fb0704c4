import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import type { World } from "../world.ts";
import { deliver } from "./deliver.ts";
import { showPictures } from "./show-pictures.ts";

const LARGEST_MAIL = 25 * 1024 * 1024;

/** Takes mail for every mailbox; any name and password will do, and none. */
export async function startSmtp(
  world: () => World,
  port: number,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    banner: "Entra emulator",
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? "anybody" }),
    onData(stream, session, callback) {
      const recipients = session.envelope.rcptTo.map((one) => one.address);
      receive(world, stream, recipients).then(
        () => callback(null, "Taken"),
        (error: Error) => callback(error),
      );
    },
  });
  // A client that goes away in the middle is no reason to stop.
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    const listening = server.listen(port, "127.0.0.1", resolve);
    listening.once("error", reject);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function receive(
  world: () => World,
  stream: SMTPServerDataStream,
  recipients: readonly string[],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw Object.assign(new Error("The mail is too large."), { responseCode: 552 });
  const mail = await PostalMime.parse(Buffer.concat(chunks));
  const from = mail.from?.address
    ? mail.from.name
      ? `${mail.from.name} <${mail.from.address}>`
      : mail.from.address
    : "";
  const pictures = mail.attachments.flatMap(({ contentId, mimeType, content }) =>
    contentId ? [{ id: contentId.replace(/^<|>$/g, ""), type: mimeType, content: base64(content) }] : [],
  );
  const now = world();
  for (const to of recipients) {
    const fault = now.faults.take("SMTP", to);
    if (fault?.loseMail) continue;
    if (fault?.status)
      throw Object.assign(new Error(fault.message ?? "Refused on purpose."), { responseCode: fault.status });
    deliver(now, {
      to,
      from,
      subject: mail.subject ?? "",
      text: mail.text ?? "",
      html: mail.html ? showPictures(mail.html, pictures) : null,
      messageId: mail.messageId ?? null,
    });
  }
  now.commit();
}

const base64 = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === "string" ? content : Buffer.from(content as Uint8Array).toString("base64");
