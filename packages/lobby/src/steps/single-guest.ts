import { Problem } from "../contract/index.ts";
import type { Person } from "../graph/person.ts";

/**
 * The one guest among the people who go by an address, or null when there is nobody.
 *
 * @throws Problem `several-people-match`, `person-is-member`, `person-disabled`
 */
export function singleGuest(people: readonly Person[]): Person | null {
  const [person, ...others] = people;
  if (!person) return null;
  if (others.length > 0) throw new Problem("several-people-match");
  if (person.kind === "member") throw new Problem("person-is-member");
  if (!person.enabled) throw new Problem("person-disabled");
  return person;
}
