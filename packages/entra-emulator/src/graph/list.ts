import type { Collection, Row } from "../store/collection.ts";
import { needsAdvancedQuery, parseFilter, passes } from "./filter.ts";
import { badRequest } from "./graph-error.ts";
import type { GraphAnswer, GraphCall } from "./operation.ts";
import { nextLink, readSkipToken } from "./page-link.ts";
import { checkNames } from "./property-names.ts";

const DEFAULT_PAGE = 100;

export type Listed<T extends Row> = Readonly<{
  /** In `@odata.context`, e.g. `users`. */
  context: string;
  /** Where the properties of a query are checked against those of a type. */
  type?: "user" | "group";
  /** Path of the list below `/v1.0`, for the link to the next page. */
  path: string;
  view: (row: T) => Record<string, unknown>;
  select: (row: T) => Record<string, unknown>;
  /** Rows worth looking at, where an index knows; null: all of them. */
  candidates?: (filter: ReturnType<typeof parseFilter>) => readonly T[] | null;
  visible?: (row: T) => boolean;
}>;

/** A page of a collection, with `$filter`, `$search`, `$orderby`, `$top`, `$count`, as Graph answers it. */
export function listPage<T extends Row, Index extends string>(
  call: GraphCall,
  rows: Collection<T, Index>,
  listed: Listed<T>,
): GraphAnswer {
  const { query } = call;
  const filter = query.filter === null ? null : parseFilter(query.filter);
  if (listed.type) checkNames(listed.type, query, filter);
  checkAdvanced(call, filter !== null && needsAdvancedQuery(filter));
  const search = query.search === null ? null : parseSearch(query.search);
  const matches = (row: T): boolean => {
    if (listed.visible && !listed.visible(row)) return false;
    if (!filter && !search) return true;
    const view = listed.view(row);
    return (!filter || passes(filter, view)) && (!search || search(view));
  };
  const narrowed = filter && listed.candidates ? listed.candidates(filter) : null;
  const size = query.top ?? DEFAULT_PAGE;
  const start = query.skipToken === null ? 0 : readSkipToken(query.skipToken);
  const page =
    narrowed || query.orderBy
      ? pageOfSorted((narrowed ?? [...rows]).filter(matches), query.orderBy, listed.view, start, size)
      : pageFrom(rows, matches, start, size);
  const link = page.next === null ? {} : { "@odata.nextLink": nextLink(call, listed.path, page.next) };
  const count =
    query.count && query.eventual
      ? {
          "@odata.count": narrowed
            ? narrowed.filter(matches).length
            : countOf(rows, matches, !filter && !search && !listed.visible),
        }
      : {};
  return {
    status: 200,
    body: {
      "@odata.context": `${call.graphUrl}/$metadata#${listed.context}`,
      ...count,
      ...link,
      value: page.rows.map((row) => listed.select(row)),
    },
  };
}

/** How many there are, as the segment `$count` answers it: a bare number, from the advanced index only. */
export function countAll<T extends Row, Index extends string>(
  call: GraphCall,
  rows: Collection<T, Index>,
  { view, type, visible = () => true }: Pick<Listed<T>, "view" | "type" | "visible">,
): GraphAnswer {
  const { filter, search, eventual } = call.query;
  if (!eventual) throw onlyEventual();
  const [parsed, found] = [filter && parseFilter(filter), search && parseSearch(search)];
  if (type) checkNames(type, call.query, parsed || null);
  const matches = (row: T) => {
    const shown = view(row);
    return visible(row) && (!parsed || passes(parsed, shown)) && (!found || found(shown));
  };
  return { status: 200, body: countOf(rows, matches, false) };
}

function checkAdvanced({ query }: GraphCall, filterNeeds: boolean): void {
  const needs = filterNeeds || (query.orderBy !== null && query.filter !== null);
  if (needs && !(query.eventual && query.count)) {
    throw badRequest(
      "Operator or property is not supported without the ConsistencyLevel:eventual header and $count=true.",
      "Request_UnsupportedQuery",
    );
  }
  if ((query.search !== null || query.count) && !query.eventual) throw onlyEventual();
}

const onlyEventual = () =>
  badRequest(
    "Request with $search or $count query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    "Request_UnsupportedQuery",
  );

function pageFrom<T extends Row, Index extends string>(
  rows: Collection<T, Index>,
  matches: (row: T) => boolean,
  start: number,
  size: number,
): { rows: T[]; next: number | null } {
  const found: T[] = [];
  for (const [position, row] of rows.from(start)) {
    if (!matches(row)) continue;
    if (found.length === size) return { rows: found, next: position };
    found.push(row);
  }
  return { rows: found, next: null };
}

function pageOfSorted<T extends Row>(
  rows: T[],
  orderBy: string | null,
  view: (row: T) => Record<string, unknown>,
  start: number,
  size: number,
): { rows: T[]; next: number | null } {
  const [, property, direction] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(orderBy ?? "id") ?? [];
  if (property === undefined) throw badRequest("Invalid value for $orderby.", "BadRequest");
  if (orderBy !== null) {
    const keyed = rows.map((row) => ({ row, key: String(view(row)[property] ?? "") }));
    keyed.sort((a, b) => a.key.localeCompare(b.key));
    if (direction?.toLowerCase() === "desc") keyed.reverse();
    rows = keyed.map(({ row }) => row);
  }
  return { rows: rows.slice(start, start + size), next: start + size < rows.length ? start + size : null };
}

function countOf<T extends Row, Index extends string>(
  rows: Collection<T, Index>,
  matches: (row: T) => boolean,
  all: boolean,
): number {
  if (all) return rows.size;
  let count = 0;
  for (const row of rows) if (matches(row)) count++;
  return count;
}

/** `"displayName:maria"`, several joined by AND or OR: words that begin with what was asked. */
function parseSearch(text: string): (view: Record<string, unknown>) => boolean {
  const groups = text.split(/\s+OR\s+/).map((group) =>
    group.split(/\s+AND\s+/).map((clause) => {
      const [, property, value] = /^"(\w+):(.+)"$/.exec(clause.trim()) ?? [];
      if (property === undefined || value === undefined)
        throw badRequest("Syntax error in $search.", "BadRequest");
      return { property, value: value.toLowerCase() };
    }),
  );
  return (view) =>
    groups.some((group) =>
      group.every(({ property, value }) =>
        String(view[property] ?? "")
          .toLowerCase()
          .split(/[\s.@_-]+/)
          .some(
            (word, index, words) => word.startsWith(value) || words.slice(index).join(" ").startsWith(value),
          ),
      ),
    );
}
