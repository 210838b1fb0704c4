import * as z from "zod/mini";

/** A user of the directory, in the parts that decide what an invitation does. */
export type Person = Readonly<{
  objectId: string;
  displayName: string | null;
  companyName: string | null;
  /** Guest: invited from outside, even where their `userType` was made `Member`. */
  kind: "guest" | "member";
  enabled: boolean;
  /** Null for accounts that were never invited. */
  redemption: "pending" | "accepted" | null;
  redeemedAt: Date | null;
  /** BCP 47, as the directory knows it. */
  language: string | null;
}>;

/** What `$select` asks for: none of these but the first three comes by itself. */
export const personSelect = [
  "id",
  "displayName",
  "companyName",
  "userType",
  "accountEnabled",
  "externalUserState",
  "externalUserStateChangeDateTime",
  "preferredLanguage",
].join(",");

const optional = z.optional(z.nullable(z.string()));
const body = z.object({
  id: z.string().check(z.minLength(1)),
  displayName: optional,
  companyName: optional,
  userType: optional,
  accountEnabled: z.optional(z.nullable(z.boolean())),
  externalUserState: optional,
  externalUserStateChangeDateTime: optional,
  preferredLanguage: optional,
});

export function readPerson(answer: unknown): Person {
  const user = body.parse(answer);
  const changed = user.externalUserStateChangeDateTime
    ? new Date(user.externalUserStateChangeDateTime)
    : null;
  const accepted = user.externalUserState === "Accepted";
  return {
    objectId: user.id,
    displayName: user.displayName ?? null,
    companyName: user.companyName ?? null,
    kind: user.userType === "Guest" || user.externalUserState ? "guest" : "member",
    enabled: user.accountEnabled !== false,
    redemption: accepted ? "accepted" : user.externalUserState === "PendingAcceptance" ? "pending" : null,
    redeemedAt: accepted && changed && !Number.isNaN(changed.getTime()) ? changed : null,
    language: user.preferredLanguage || null,
  };
}
