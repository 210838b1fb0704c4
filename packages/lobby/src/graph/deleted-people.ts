import * as z from "zod/mini";
import { addressFilter } from "./find-people.ts";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";

export const findDeletedPeopleOperation: Operation = {
  name: "find-deleted-people",
  purpose: "see whether somebody with this address was deleted and can still be restored",
  delegated: [],
  application: ["User.Read.All"],
  without:
    "nobody learns that an account with this address was deleted, and one that is in the way is reported as existing",
  page: "https://learn.microsoft.com/graph/api/directory-deleteditems-list",
};

export const getDeletedPersonOperation: Operation = {
  name: "get-deleted-person",
  purpose: "tell a guest who was deleted from one who never appeared",
  delegated: [],
  application: ["User.Read.All"],
  without: "a guest who was deleted is reported as one who never appeared",
  page: "https://learn.microsoft.com/graph/api/directory-deleteditems-get",
};

const optional = z.optional(z.nullable(z.string()));
const several = z.optional(z.nullable(z.array(z.string())));
const deletedPerson = z.object({
  id: z.string(),
  userPrincipalName: optional,
  mail: optional,
  otherMails: several,
  proxyAddresses: several,
});
const answer = z.object({ value: z.array(deletedPerson) });

/**
 * Object ids of everybody who went by this address, as `findPeople` looks for it, and was deleted at most 30 days ago. Deletion
 * puts the object id before the user principal name, so that only the end of that can be asked for.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function findDeletedPeople(graph: Graph, email: string): Promise<string[]> {
  const filter = addressFilter(email, (quoted) => `endsWith(userPrincipalName,${quoted})`);
  const properties = Object.keys(deletedPerson.shape).join(",");
  return graph.request({
    operation: findDeletedPeopleOperation,
    method: "GET",
    path: `/directory/deletedItems/microsoft.graph.user?$filter=${encodeURIComponent(filter)}&$count=true&$select=${properties}&$top=10`,
    advanced: true,
    repeatable: true,
    read: (body) =>
      answer
        .parse(body)
        .value.filter((person) => addressesOf(person).includes(email.toLowerCase()))
        .map(({ id }) => id),
  });
}

function addressesOf(person: z.infer<typeof deletedPerson>): string[] {
  const { id, userPrincipalName, mail, otherMails, proxyAddresses } = person;
  const all = [userPrincipalName, mail, otherMails, proxyAddresses].flat();
  return all.map((one) => {
    const address = (one ?? "").toLowerCase().replace(/^smtp:/, "");
    // Microsoft's samples show the id with dashes and without.
    const prefix = [id, id.replaceAll("-", "")].find((each) => address.startsWith(each.toLowerCase()));
    return address.slice(prefix?.length ?? 0);
  });
}

/**
 * Whether a user was deleted at most 30 days ago.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function isDeleted(graph: Graph, objectId: string): Promise<boolean> {
  return graph.request<boolean>({
    operation: getDeletedPersonOperation,
    method: "GET",
    path: `/directory/deletedItems/${encodeURIComponent(objectId)}?$select=id`,
    repeatable: true,
    read: () => true,
    explain: (error) => (error.status === 404 ? { answer: false } : null),
  });
}
