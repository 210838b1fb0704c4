import type { NewMessage } from "./messages.ts";
import type { ReceiverState } from "./redelivery.ts";
import type { Answer } from "./send.ts";

export type ReceiverKey = Readonly<{ app: string; name: string }>;

/** A message that is this process's to send now. */
export type ClaimedMessage = Readonly<{
  seq: number;
  id: string;
  type: string;
  invitationId: string;
  body: string;
}>;

/** `behind`: what happened before it is not written down for the receiver yet: ask again. */
export type MessageState = Readonly<
  | { is: "behind" }
  | { is: "delivered" }
  | { is: "waiting"; because: string | null }
  | { is: "parked"; because: string }
>;

export type ReceiverReport = ReceiverKey &
  ReceiverState &
  Readonly<{
    waiting: number;
    /** Messages that it refused for so long that nobody sends them any more. */
    parkedMessages: number;
    /** What it last said to a message that still waits. */
    because: string | null;
  }>;

/**
 * What waits for the receivers of webhooks, kept in the database: written in the order of the events, sent in that order
 * for each guest, kept until it is taken.
 */
export type Outbox = Readonly<{
  /** Has a receiver told what happens from now on; one that is known keeps its place. */
  open: (receiver: ReceiverKey) => Promise<void>;
  /** Writes down what there is to tell since the last time. */
  feed: (receiver: ReceiverKey) => Promise<void>;
  /** Writes a message down, behind all that was told before of its invitation; the same id twice is one message. */
  put: (receiver: ReceiverKey, message: NewMessage) => Promise<MessageState>;
  state: (receiver: ReceiverKey, id: string) => Promise<MessageState | null>;
  /** Messages whose turn it is. They are this process's for a minute; one that is not settled by then is sent again. */
  claim: (receiver: ReceiverKey, limit: number) => Promise<ClaimedMessage[]>;
  settle: (
    receiver: ReceiverKey,
    message: ClaimedMessage,
    answer: Answer,
    patienceHours: number,
  ) => Promise<{ parkedNow: string | null }>;
  report: () => Promise<ReceiverReport[]>;
  /** Sends all that waits again from now on; gives how many messages, or null where there is no such receiver. */
  replay: (receiver: ReceiverKey) => Promise<number | null>;
  /** Forgets messages that were taken long ago. */
  forget: () => Promise<void>;
}>;
