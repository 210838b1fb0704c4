import { badRequest } from "./graph-error.ts";
import type { GraphCall } from "./operation.ts";

/** The position that a link to a next page named. @throws 400 when it is none of ours. */
export function readSkipToken(token: string): number {
  const position = Number(
    /^m~(\d+)$/.exec(Buffer.from(token, "base64url").toString("utf8"))?.[1] ?? Number.NaN,
  );
  if (!Number.isSafeInteger(position))
    throw badRequest("Skip token is invalid.", "Directory_ExpiredPageToken");
  return position;
}

/** The link to the page that begins at a position. */
export function nextLink({ graphUrl, query }: GraphCall, path: string, position: number): string {
  const parameters = [...query.all].filter(([name]) => !/^\$?skiptoken$/i.test(name));
  const token = Buffer.from(`m~${position}`).toString("base64url");
  const options = [...parameters, ["$skiptoken", token]].map(
    ([name, value]) => `${name}=${encodeURIComponent(value!)}`,
  );
  return `${graphUrl}${path}?${options.join("&")}`;
}
