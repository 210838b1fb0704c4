import type { Row } from "./collection.ts";

export type Mail = Row &
  Readonly<{
    to: string;
    from: string;
    subject: string;
    text: string;
    html: string | null;
    messageId: string | null;
    receivedAt: string;
  }>;

/** A mail that went out through Graph, as it lies among the sent items. */
export type SentMail = Row &
  Readonly<{
    userId: string;
    subject: string;
    to: readonly string[];
    internetMessageId: string;
    sentDateTime: string;
    /** Single-value extended properties: how whoever sent it finds it again. */
    properties: readonly Readonly<{ id: string; value: string }>[];
  }>;
