import { badRequest, GraphError } from "./graph-error.ts";

/** OData options of a request. */
export type Query = Readonly<{
  select: readonly string[] | null;
  filter: string | null;
  search: string | null;
  orderBy: string | null;
  expand: string | null;
  top: number | null;
  count: boolean;
  skipToken: string | null;
  deltaToken: string | null;
  /** `ConsistencyLevel: eventual` was sent. */
  eventual: boolean;
  all: URLSearchParams;
}>;

const KNOWN = new Set([
  "$select",
  "$filter",
  "$search",
  "$orderby",
  "$expand",
  "$top",
  "$count",
  "$skiptoken",
  "$deltatoken",
  "$format",
  "$skip",
]);

/**
 * @param mayExpand the operation knows `$expand`
 * @throws 400 for an option that Graph does not know or that is malformed.
 */
export function readQuery(parameters: URLSearchParams, headers: Headers, mayExpand = false): Query {
  const options = new Map<string, string>();
  for (const [given, value] of parameters) {
    const name = given.toLowerCase();
    const option = name.startsWith("$") ? name : KNOWN.has(`$${name}`) ? `$${name}` : name;
    if (option.startsWith("$") && !KNOWN.has(option))
      throw badRequest(`The query parameter '${given}' is not supported.`, "BadRequest");
    if (options.has(option) && option.startsWith("$")) {
      throw badRequest(
        `Query option '${given}' was specified more than once, but it must be specified at most once.`,
        "BadRequest",
      );
    }
    options.set(option, value);
  }
  if (options.has("$skip"))
    throw badRequest("'$skip' is not supported by the service.", "Request_UnsupportedQuery");
  // Silently leaving out what was asked for would pass for an answer.
  if (options.get("$expand") && !mayExpand)
    throw new GraphError(501, "NotImplemented", "The emulator does not know $expand here.");
  const top = options.get("$top");
  if (top !== undefined && !/^[1-9]\d{0,2}$/.test(top))
    throw badRequest("Invalid page size specified: must be between 1 and 999 inclusive.");
  const count = options.get("$count");
  if (count !== undefined && !/^(true|false)$/i.test(count))
    throw badRequest("Invalid value for $count.", "BadRequest");
  const select = options.get("$select");
  return {
    select: select
      ? select
          .split(",")
          .map((name) => name.trim())
          .filter(Boolean)
      : null,
    filter: options.get("$filter") || null,
    search: options.get("$search") || null,
    orderBy: options.get("$orderby") || null,
    expand: options.get("$expand") || null,
    top: top === undefined ? null : Number(top),
    count: /^true$/i.test(count ?? ""),
    skipToken: options.get("$skiptoken") || null,
    deltaToken: options.get("$deltatoken") || null,
    eventual: /^eventual$/i.test(headers.get("consistencylevel") ?? ""),
    all: parameters,
  };
}
