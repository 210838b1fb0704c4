import { Problem } from "../contract/index.ts";
import type { Mail } from "../email/sender.ts";
import type { Graph } from "./graph.ts";
import type { GraphError } from "./graph-error.ts";
import type { Operation } from "./operation.ts";
import { mailsThroughGraph } from "./uses.ts";

export const sendMailOperation: Operation = {
  name: "send-mail",
  purpose: "write to guests from a mailbox of the tenant",
  delegated: [],
  application: ["Mail.Send"],
  onlyFor: "mail sent through Graph",
  uses: mailsThroughGraph,
  page: "https://learn.microsoft.com/graph/api/user-sendmail",
};

/**
 * By this property a mail is found again among the sent items: `sendMail` gives no id back, and Exchange makes the
 * Message-ID itself.
 *
 * @see https://learn.microsoft.com/graph/api/resources/extended-properties-overview
 */
export const tagId = "String {5b1e0f5c-94a7-4e0e-8a0c-3c2b6a1d7f42} Name LobbyMail";

/**
 * Sends a mail from a mailbox. Sent twice it is two mails: a lost answer is settled by `wasMailSent`.
 *
 * @throws Problem `mail-refused`, `mail-unavailable`, `outcome-unknown`, `permission-missing`, and those of `createGraph`
 */
export async function sendMail(
  graph: Graph,
  mailbox: string,
  mail: Mail,
  from: { name: string; address: string },
): Promise<void> {
  const { to, replyTo, logo } = mail;
  await graph.request({
    operation: sendMailOperation,
    method: "POST",
    path: `/users/${encodeURIComponent(mailbox)}/sendMail`,
    body: {
      message: {
        subject: mail.subject,
        body: { contentType: "HTML", content: mail.html },
        from: person(from),
        toRecipients: [person(to)],
        replyTo: replyTo ? [person(replyTo)] : [],
        // Out-of-office answers would go to the inviter. Graph takes no header but those that begin with X.
        internetMessageHeaders: [{ name: "X-Auto-Response-Suppress", value: "All" }],
        attachments: logo ? [inline(logo)] : [],
        singleValueExtendedProperties: [{ id: tagId, value: mail.messageId }],
      },
    },
    repeatable: false,
    read: () => undefined,
    explain: (error) => explainRefusal(error, mailbox),
  });
}

function person({ name, address }: { name: string | null; address: string }) {
  return { emailAddress: { name: name ?? address, address } };
}

function inline({ type, content }: NonNullable<Mail["logo"]>) {
  return {
    "@odata.type": "#microsoft.graph.fileAttachment",
    name: `logo.${type.slice("image/".length)}`,
    contentType: type,
    contentBytes: Buffer.from(content).toString("base64"),
    contentId: "logo",
    isInline: true,
  };
}

function explainRefusal({ status, code }: GraphError, mailbox: string): Problem | null {
  const cause = new Error(`Graph answered ${status} ${code} to send-mail`);
  if (code === "ErrorInvalidRecipients") return new Problem("mail-refused", { cause });
  if (status === 404)
    return new Problem("mail-unavailable", { detail: `The tenant has no mailbox ${mailbox}.`, cause });
  if (code === "ErrorSendAsDenied")
    return new Problem("mail-unavailable", {
      detail: `The mailbox ${mailbox} may not send as the address that Lobby is to write from.`,
      cause,
    });
  return null;
}
