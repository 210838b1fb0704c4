import { type InlinePicture, showPictures } from "../mail/show-pictures.ts";
import type { SentMail } from "../store/rows.ts";
import { type Body, objectBody, property, textProperty } from "./body.ts";
import { badRequest, GraphError } from "./graph-error.ts";

/** What of a message is acted on. Others are refused rather than lost. */
export const MESSAGE_PROPERTIES = [
  "subject",
  "body",
  "from",
  "toRecipients",
  "replyTo",
  "internetMessageHeaders",
  "attachments",
  "singleValueExtendedProperties",
] as const;

export function addresses(list: unknown): { name: string | null; address: string }[] {
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

export function contentOf(
  message: Body,
  pictures: readonly InlinePicture[],
): { text: string; html: string | null } {
  const body = objectBody(property(message, "body") ?? {});
  const content = textProperty(body, "content") ?? "";
  if (!/^html$/i.test(textProperty(body, "contentType") ?? "text")) return { text: content, html: null };
  return { text: plain(content), html: showPictures(content, pictures) };
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

export function checkHeaders(message: Body): void {
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

/** @throws 400 for what is no file; files that are no pictures are taken, and nobody sees them. */
export function picturesIn(message: Body): InlinePicture[] {
  return ((property(message, "attachments") ?? []) as readonly unknown[]).flatMap((attachment) => {
    const body = objectBody(attachment);
    if (body["@odata.type"] !== "#microsoft.graph.fileAttachment" || !textProperty(body, "name"))
      throw badRequest(
        "The property 'attachments' holds what is not a file attachment.",
        "ErrorInvalidProperty",
      );
    const [id, type, content] = ["contentId", "contentType", "contentBytes"].map((name) =>
      textProperty(body, name),
    );
    return id && type && content ? [{ id, type, content }] : [];
  });
}

export function extendedProperties(message: Body): SentMail["properties"] {
  const given = (property(message, "singleValueExtendedProperties") ?? []) as readonly unknown[];
  return given.map((one) => {
    const [id, value] = [textProperty(objectBody(one), "id"), textProperty(objectBody(one), "value")];
    if (!id || !/^\w+ (0x[0-9a-f]+|\{[0-9a-f-]{36}\} (Name \S+|Id 0x[0-9a-f]+))$/i.test(id) || value === null)
      throw badRequest("The property Id has an invalid format.", "ErrorInvalidProperty");
    return { id, value };
  });
}
