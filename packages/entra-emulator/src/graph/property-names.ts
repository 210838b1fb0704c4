import { groupFrom } from "../directory/group-row.ts";
import { userFrom } from "../directory/user-row.ts";
import { ENTITIES } from "./entities.ts";
import { notKept } from "./entity-body.ts";
import type { Filter } from "./filter.ts";
import { badRequest } from "./graph-error.ts";
import { groupView } from "./group-view.ts";
import type { Query } from "./query.ts";
import { userView } from "./user-view.ts";

type Type = "user" | "group";

const lower = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase());
const start = new Date(0);
const blank = { id: "", userPrincipalName: "@", displayName: "" };
/** What is shown of each type. Members are told of in delta queries only. */
const SHOWN: Readonly<Record<Type, ReadonlySet<string>>> = {
  user: new Set(lower(Object.keys(userView(userFrom(blank, start))))),
  group: new Set(lower([...Object.keys(groupView(groupFrom(blank, start))), "members"])),
};

/**
 * Checks the properties that a query names.
 * @throws 400 for one that Graph does not know; 501 for one of Graph's that is not kept here: left out, it would pass for empty
 */
export function checkNames(type: Type, { select, orderBy }: Query, filter: Filter | null): void {
  const ordered = orderBy?.trim().split(/\s+/)[0];
  check(type, select ?? [], "Parsing OData Select and Expand failed: ");
  check(type, filter ? pathsOf(filter) : [], "Invalid filter clause: ");
  check(type, ordered ? [ordered] : [], "Invalid order by clause: ");
}

function check(type: Type, names: readonly string[], where: string): void {
  for (const path of names) {
    const [name = ""] = path.split("/");
    if (name === "*" || /^extension_/i.test(name) || SHOWN[type].has(name.toLowerCase())) continue;
    const known = lower([...ENTITIES[type].kept, ...ENTITIES[type].known]).includes(name.toLowerCase());
    if (known) throw notKept(name, type);
    throw badRequest(
      `${where}Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
      "BadRequest",
    );
  }
}

/** The properties of the object itself that a filter asks about. */
function pathsOf(filter: Filter): string[] {
  if (filter.is === "not") return pathsOf(filter.part);
  return "parts" in filter ? filter.parts.flatMap(pathsOf) : [filter.path];
}
