import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { type Person, personSelect, readPerson } from "./person.ts";
import { suggestsGuests } from "./uses.ts";

export const searchGuestsOperation: Operation = {
  name: "search-guests",
  purpose: "suggest guests who are in the directory already while an inviter types",
  // Whether somebody may read users is not what decides here, but whether they may share: as for the look-up.
  delegated: [],
  application: ["User.Read.All"],
  onlyFor: "apps that suggest guests, as they do by default",
  uses: suggestsGuests,
  without: "only people whom the inviter has invited before are suggested",
  page: "https://learn.microsoft.com/graph/api/user-list",
};

const answer = z.object({ value: z.array(z.unknown()) });
const address = z.object({ mail: z.optional(z.nullable(z.string())) });

/**
 * Guests whose name, or a word of it, or whose address begins with what somebody has typed. Those without a mail address are left
 * out: nobody could be invited by them. It reads an index that may be minutes old.
 *
 * @param text what was typed; quotation marks and backslashes in it are left out
 * @see https://learn.microsoft.com/graph/search-query-parameter
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function searchGuests(
  graph: Graph,
  text: string,
  most: number,
): Promise<(Person & { email: string })[]> {
  // Small letters: AND and OR are words of the query, and case does not count in names.
  const words = text.replaceAll(/["\\]/g, " ").trim().toLowerCase();
  if (words === "") return [];
  const search = `"displayName:${words}" OR "mail:${words}"`;
  return graph.request({
    operation: searchGuestsOperation,
    method: "GET",
    path: `/users?$search=${encodeURIComponent(search)}&$filter=${encodeURIComponent("userType eq 'Guest'")}&$select=${personSelect},mail&$top=${most}`,
    advanced: true,
    repeatable: true,
    read: (body) =>
      answer.parse(body).value.flatMap((user) => {
        const { mail } = address.parse(user);
        return mail ? [{ ...readPerson(user), email: mail }] : [];
      }),
  });
}
