import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { type Person, personSelect, readPerson } from "./person.ts";

export const findPeopleOperation: Operation = {
  name: "find-people",
  purpose: "see whether somebody with this address is in the directory already",
  // Guests may invite but not read users, so this never runs on behalf of a person.
  delegated: [],
  application: ["User.Read.All"],
  without:
    "the look-up is skipped: colleagues and blocked guests are found out only by the invitation itself, and an invitation whose answer was lost is sent again",
  page: "https://learn.microsoft.com/graph/api/user-list",
};

const answer = z.object({ value: z.array(z.unknown()) });

/**
 * Finds everybody who goes by an address: as user principal name, mail, other mail or proxy address. `otherMails` alone
 * would miss members, and guests whose address stands only in `mail`. A user made seconds ago may still be missing.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function findPeople(graph: Graph, email: string): Promise<Person[]> {
  const filter = addressFilter(email, (quoted) => `userPrincipalName eq ${quoted}`);
  const people = await graph.request({
    operation: findPeopleOperation,
    method: "GET",
    path: `/users?$filter=${encodeURIComponent(filter)}&$select=${personSelect}&$top=10`,
    repeatable: true,
    read: (body) => answer.parse(body).value.map(readPerson),
  });
  return [...new Map(people.map((person) => [person.objectId, person])).values()];
}

/**
 * Everybody who goes by an address, for `$filter`.
 *
 * @param byName how the user principal name is compared with the address, which comes in quotation marks
 */
export function addressFilter(email: string, byName: (quoted: string) => string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const value = quoted(email);
  return [
    byName(value),
    `mail eq ${value}`,
    `otherMails/any(x:x eq ${value})`,
    // The primary address is written in capitals, aliases are not.
    `proxyAddresses/any(x:x eq ${quoted(`SMTP:${email}`)})`,
    `proxyAddresses/any(x:x eq ${quoted(`smtp:${email}`)})`,
  ].join(" or ");
}
