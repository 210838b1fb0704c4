import { isSeen } from "../directory/replication.ts";
import { newId } from "../identifiers.ts";
import { deliver } from "../mail/deliver.ts";
import type { SentMail, User } from "../store/rows.ts";
import { graphTime } from "../world.ts";
import { type Body, booleanProperty, objectBody, onlyKnown, property, textProperty } from "./body.ts";
import { badRequest, GraphError } from "./graph-error.ts";
import { listPage } from "./list.ts";
import type { GraphCall, Operation } from "./operation.ts";

const MESSAGE = [
  "subject",
  "body",
  "from",
  "toRecipients",
  "replyTo",
  "internetMessageHeaders",
  "attachments",
  "singleValueExtendedProperties",
] as const;

/** The mailbox of a path. Guests have none, and nobody who has no address. */
function mailboxOf(call: GraphCall): User & { mail: string } {
  const name = call.parameters.id!;
  const { users } = call.world.state;
  const user = users.get(name.toLowerCase()) ?? users.first("upn", name.toLowerCase());
  if (!user) throw new GraphError(404, "ErrorInvalidUser", `The requested user '${name}' is invalid.`);
  if (!user.mail || user.userType === "Guest")
    throw new GraphError(
      404,
      "MailboxNotEnabledForRESTAPI",
      "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
    );
  return { ...user, mail: user.mail };
}

const isOwn = (call: GraphCall) => call.caller.is === "user" && call.caller.user.id === mailboxOf(call).id;

/** Sends at once, and answers 202 without a word; what was sent shows among the sent items a while later. */
function send(call: GraphCall) {
  const mailbox = mailboxOf(call);
  const request = objectBody(call.body);
  onlyKnown(request, "sendMail", ["message", "saveToSentItems"]);
  const message = objectBody(property(request, "message"));
  onlyKnown(message, "message", MESSAGE);
  checkHeaders(message);
  checkAttachments(message);
  const [from] = property(message, "from") === undefined ? [] : addresses([property(message, "from")]);
  if (from && from.address.toLowerCase() !== mailbox.mail.toLowerCase())
    throw new GraphError(
      403,
      "ErrorSendAsDenied",
      "The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.",
    );
  const to = addresses(property(message, "toRecipients"));
  if (to.length === 0)
    throw new GraphError(400, "ErrorInvalidRecipients", "At least one recipient isn't valid.");
  const { world } = call;
  const subject = textProperty(message, "subject") ?? "";
  // Every submission is a mail of its own: nothing in it makes Exchange take two for one.
  const messageId = `<${newId()}@${mailbox.mail.split("@")[1]}>`;
  const content = contentOf(message);
  for (const { address } of to)
    deliver(world, {
      to: address,
      from: `${mailbox.displayName} <${mailbox.mail}>`,
      subject,
      messageId,
      ...content,
    });
  if (booleanProperty(request, "saveToSentItems") !== false)
    world.state.sentMails.put({
      id: newId(),
      userId: mailbox.id,
      subject,
      to: to.map(({ address }) => address),
      internetMessageId: messageId,
      sentDateTime: graphTime(world.clock.now()),
      properties: extendedProperties(message),
    });
  return { status: 202 };
}

function addresses(list: unknown): { name: string | null; address: string }[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list))
    throw badRequest("Invalid value specified for property 'toRecipients' of the resource.");
  return list.map((recipient) => {
    const { emailAddress } = objectBody(recipient) as { emailAddress?: Body };
    const address = textProperty(objectBody(emailAddress), "address");
    if (!address || !/^[^\s@]+@[^\s@]+$/.test(address))
      throw new GraphError(400, "ErrorInvalidRecipients", "At least one recipient isn't valid.");
    return { name: textProperty(objectBody(emailAddress), "name"), address };
  });
}

function contentOf(message: Body): { text: string; html: string | null } {
  const body = objectBody(property(message, "body") ?? {});
  const content = textProperty(body, "content") ?? "";
  if (!/^html$/i.test(textProperty(body, "contentType") ?? "text")) return { text: content, html: null };
  return { text: plain(content), html: content };
}

/** Exchange writes the plain part itself; where links lead stays readable. */
function plain(html: string): string {
  return html
    .replace(/<(style|head|title)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/<a\b[^>]*\bhref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, "$2 <$1>")
    .replace(/<(?!https?:)[^>]*>/gi, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/[ \t]*\n\s*/g, "\n")
    .trim();
}

function checkHeaders(message: Body): void {
  const headers = (property(message, "internetMessageHeaders") ?? []) as readonly { name: string }[];
  if (headers.length > 5)
    throw new GraphError(
      400,
      "InvalidInternetMessageHeaderCollection",
      "Maximum number of headers in one message should be less than or equal to 5.",
    );
  for (const { name } of headers)
    if (!/^x-/i.test(name))
      throw new GraphError(
        400,
        "InvalidInternetMessageHeader",
        `The internet message header name '${name}' should start with 'x-' or 'X-'.`,
      );
}

function checkAttachments(message: Body): void {
  for (const attachment of (property(message, "attachments") ?? []) as readonly unknown[]) {
    const body = objectBody(attachment);
    if (body["@odata.type"] !== "#microsoft.graph.fileAttachment" || !textProperty(body, "name"))
      throw badRequest(
        "The property 'attachments' holds what is not a file attachment.",
        "ErrorInvalidProperty",
      );
  }
}

function extendedProperties(message: Body): SentMail["properties"] {
  const given = (property(message, "singleValueExtendedProperties") ?? []) as readonly unknown[];
  return given.map((one) => {
    const [id, value] = [textProperty(objectBody(one), "id"), textProperty(objectBody(one), "value")];
    if (!id || !/^\w+ (0x[0-9a-f]+|\{[0-9a-f-]{36}\} (Name \S+|Id 0x[0-9a-f]+))$/i.test(id) || value === null)
      throw badRequest("The property Id has an invalid format.", "ErrorInvalidProperty");
    return { id, value };
  });
}

function list(call: GraphCall) {
  const mailbox = mailboxOf(call);
  if (call.parameters.folder!.toLowerCase() !== "sentitems")
    throw new GraphError(501, "NotImplemented", "The emulator knows only the folder sentitems.");
  const view = (mail: SentMail) => ({
    id: mail.id,
    subject: mail.subject,
    sentDateTime: mail.sentDateTime,
    internetMessageId: mail.internetMessageId,
    isDraft: false,
    toRecipients: mail.to.map((address) => ({ emailAddress: { name: address, address } })),
    singleValueExtendedProperties: mail.properties,
  });
  const shown = (mail: SentMail): Record<string, unknown> => {
    const { singleValueExtendedProperties: _, ...own } = view(mail);
    const wanted = call.query.select?.map((name) => name.toLowerCase());
    return Object.fromEntries(
      Object.entries(own).filter(([name]) => name === "id" || (wanted?.includes(name.toLowerCase()) ?? true)),
    );
  };
  const path = `/users/${call.parameters.id}/mailFolders/${call.parameters.folder}/messages`;
  return listPage(call, call.world.state.sentMails, {
    context: `users('${mailbox.id}')/mailFolders('sentitems')/messages`,
    path,
    view,
    select: shown,
    candidates: () => call.world.state.sentMails.find("userId", mailbox.id),
    visible: (mail) => mail.userId === mailbox.id && isSeen(call.world, mail.sentDateTime, "sentItems"),
  });
}

export const mailOperations: readonly Operation[] = [
  {
    method: "POST",
    path: "/users/{id}/sendMail",
    permissions: { delegated: ["Mail.Send"], application: ["Mail.Send"] },
    right: isOwn,
    handle: send,
  },
  {
    method: "GET",
    path: "/users/{id}/mailFolders/{folder}/messages",
    permissions: {
      delegated: ["Mail.Read", "Mail.ReadWrite"],
      application: ["Mail.Read", "Mail.ReadWrite"],
    },
    right: isOwn,
    handle: list,
  },
];
