/**
 * An error that Graph answered, in the parts that Lobby decides by. `code` is of the directory (`Request_…`) or, from the
 * invitations API, the name of the HTTP status. `message` is for the log and for the few cases that Graph tells apart by
 * nothing else; it may name people, so no problem shows it.
 */
export type GraphError = Readonly<{
  status: number;
  code: string;
  message: string;
  /** `request-id` of the answer: what Microsoft's support asks for. */
  requestId: string | null;
}>;
