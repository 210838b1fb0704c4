import { createTransport } from "nodemailer";
import { Problem } from "../contract/index.ts";
import type { Logo, MailOptions, SmtpOptions } from "../mail-options.ts";
import type { MailSender } from "./sender.ts";

/**
 * Sends by SMTP, one connection a mail. With a password it insists on TLS, unless the server is on this machine.
 *
 * @param more.timeoutSeconds for connecting, and for each silence of the server; default 20
 */
export function createSmtpSender(
  options: Pick<MailOptions, "from"> & { smtp: SmtpOptions },
  more: { timeoutSeconds?: number } = {},
): MailSender {
  const { smtp, from } = options;
  const timeout = (more.timeoutSeconds ?? 20) * 1000;
  const secure = smtp.secure ?? smtp.port === 465;
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    secure,
    ignoreTLS: !secure && isLoopback(smtp.host),
    requireTLS: !secure && smtp.user !== undefined && !isLoopback(smtp.host),
    auth: smtp.user === undefined ? undefined : { user: smtp.user, pass: smtp.password ?? "" },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    dkim: smtp.dkim && {
      domainName: smtp.dkim.domain,
      keySelector: smtp.dkim.selector,
      privateKey: smtp.dkim.privateKey,
    },
    // Contents come from people: they shall never make the mailer read a file or a page.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);

  return {
    async send(mail, signal) {
      if (!singleAddress.test(mail.to.address)) throw new Problem("mail-refused");
      try {
        await transport.sendMail({
          from,
          to: { name: mail.to.name ?? "", address: mail.to.address },
          replyTo: mail.replyTo ?? undefined,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          attachments: mail.logo ? [inline(mail.logo)] : [],
          messageId: `<${mail.messageId}@${domain}>`,
          // Out-of-office answers would go to the inviter (RFC 3834).
          headers: { "Auto-Submitted": "auto-generated", "Content-Language": mail.language },
          signal,
        });
      } catch (error) {
        throw mailProblem(error);
      }
    },
    close: () => transport.close(),
  };
}

function inline({ type, content }: Logo) {
  return {
    cid: "logo",
    filename: `logo.${type.slice("image/".length)}`,
    contentType: type,
    content: Buffer.from(content),
    contentDisposition: "inline" as const,
  };
}

/** The mailer takes addresses apart at commas and brackets: what could be more than one never reaches it. */
const singleAddress = /^[^\s,;:<>()[\]"\\@]+@[^\s,;:<>()"\\@]+$/;

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
}

/**
 * The server's own words may quote the mail, so only its codes are kept. A mailbox that is not there is the inviter's
 * business; what the server has against the sender, or against the mail, the operator's (RFC 3463, 3.8: X.7 is policy).
 */
function mailProblem(error: unknown): Problem {
  const { code, command, responseCode, syscall, response } = error as {
    code?: string;
    command?: string;
    responseCode?: number;
    syscall?: string;
    response?: string;
  };
  const cause = new Error([code, command, responseCode].filter(Boolean).join(" ") || "unknown");
  if (code === "EAUTH" || command?.startsWith("AUTH"))
    return new Problem("mail-unavailable", {
      detail: "The mail server refused Lobby's user or password.",
      cause,
    });
  if (responseCode !== undefined && responseCode >= 500) {
    const status = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response ?? "")?.[1];
    const detail = `The mail server answered ${[responseCode, status].filter(Boolean).join(" ")}.`;
    if (command === "RCPT TO" && !status?.startsWith("5.7."))
      return new Problem("mail-refused", { detail, cause });
    if (command === "RCPT TO" || command === "DATA") return new Problem("mail-blocked", { detail, cause });
    return new Problem("mail-unavailable", { detail: "The mail server refused the sender.", cause });
  }
  const connectionLost =
    code === "ESOCKET" || code === "ECONNECTION" || code === "ETIMEDOUT" || code === "EABORT";
  if (connectionLost && syscall !== "connect" && responseCode === undefined)
    return new Problem("outcome-unknown", { cause });
  return new Problem("mail-unavailable", { cause });
}
