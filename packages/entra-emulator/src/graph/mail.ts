import { isSeen } from "../directory/replication.ts";
import { newId } from "../identifiers.ts";
import { deliver } from "../mail/deliver.ts";
import type { SentMail, User } from "../store/rows.ts";
import { graphTime } from "../world.ts";
import { booleanProperty, objectBody, onlyKnown, property, textProperty } from "./body.ts";
import { GraphError } from "./graph-error.ts";
import { listPage } from "./list.ts";
import {
  addresses,
  checkHeaders,
  contentOf,
  extendedProperties,
  MESSAGE_PROPERTIES,
  picturesIn,
} from "./message.ts";
import { both, type GraphCall, type Operation } from "./operation.ts";

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
  onlyKnown(message, "message", MESSAGE_PROPERTIES);
  checkHeaders(message);
  const pictures = picturesIn(message);
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
  const content = contentOf(message, pictures);
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
    permissions: both("Mail.Send"),
    right: isOwn,
    handle: send,
  },
  {
    method: "GET",
    path: "/users/{id}/mailFolders/{folder}/messages",
    permissions: both("Mail.Read", "Mail.ReadWrite"),
    right: isOwn,
    handle: list,
  },
];
