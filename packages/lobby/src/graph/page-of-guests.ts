import * as z from "zod/mini";
import { type Person, readPerson } from "./person.ts";

/** What is asked of each guest, and so what a change is reported of: the more stands here, the more changes there are. */
export const guestSelect = "id,externalUserState,externalUserStateChangeDateTime,mail,otherMails";

/** What a list or a list of changes says of guests, page by page. */
export type PageOfGuests = Readonly<{
  accepted: readonly Pick<Person, "objectId" | "redemption" | "redeemedAt">[];
  /** Addresses of everybody on the page: somebody who is waited for may have signed up with one of them. */
  addresses: readonly string[];
  /** Object ids of who is gone, for 30 days or for good. */
  removed: readonly string[];
  /** The query of the next page; null: this was the last one. */
  next: string | null;
  /** After the last page of changes: the query that asks what has changed since. */
  later: string | null;
}>;

const optional = z.optional(z.nullable(z.string()));
const page = z.object({
  value: z.array(z.unknown()),
  "@odata.nextLink": optional,
  "@odata.deltaLink": optional,
});
const gone = z.object({ id: z.string().check(z.minLength(1)), "@removed": z.looseObject({}) });
const addressed = z.object({
  mail: optional,
  otherMails: z.optional(z.nullable(z.array(z.string()))),
});

/** Throws when the answer is not what Graph documents. */
export function readPageOfGuests(body: unknown): PageOfGuests {
  const { value, "@odata.nextLink": next, "@odata.deltaLink": later } = page.parse(body);
  const removed = value.flatMap((one) => gone.safeParse(one).data?.id ?? []);
  const there = value.filter((one) => !gone.safeParse(one).success);
  return {
    accepted: there.map(readPerson).filter(({ redemption }) => redemption === "accepted"),
    addresses: there
      .map((one) => addressed.parse(one))
      .flatMap((one) => [one.mail ?? [], one.otherMails ?? []].flat()),
    removed,
    next: next ? queryOf(next) : null,
    later: later ? queryOf(later) : null,
  };
}

/**
 * Of a link to go on with, only the query counts: the token of this app is sent to no other place than Graph, whatever an
 * answer says.
 */
export function queryOf(link: string): string {
  const { search } = new URL(link);
  if (!/token=./i.test(search)) throw new Error("A link to go on with has no token");
  return search;
}
