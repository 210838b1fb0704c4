import type { DirectoryChange } from "../store/rows.ts";
import type { State } from "../store/state.ts";
import { badRequest } from "./graph-error.ts";
import { groupView, READ_GROUPS } from "./group-view.ts";
import type { GraphAnswer, GraphCall, Operation } from "./operation.ts";
import { checkNames } from "./property-names.ts";
import { DEFAULT_PROPERTIES, selectFrom, userView } from "./user-view.ts";
import { READ_USERS } from "./users.ts";

const PAGE = 200;
const DAYS = 7;

/**
 * What a client knows: everything up to a sequence number, for the properties that it chose at first. While the first round
 * is under way, also how far it has come.
 */
type Token = Readonly<{
  known: number;
  at: string;
  select: string | null;
  filter: string | null;
  round: number | null;
}>;
type Kind = DirectoryChange["kind"];

function delta(call: GraphCall, kind: Kind): GraphAnswer {
  const { query, world } = call;
  checkNames(kind, query, null);
  const given = query.deltaToken ?? query.skipToken;
  const start = {
    at: world.clock.now().toISOString(),
    known: newest(call),
    select: query.select?.join(",") ?? null,
    filter: query.filter,
  };
  if (given === "latest") return answer(call, kind, [], { ...start, round: null }, false);
  if (given !== null) return changesSince(call, kind, readToken(call, given));
  return firstRound(call, kind, { ...start, round: 0 });
}

/** Everything there is, page by page; whoever changes meanwhile is told of in the next round. */
function firstRound(call: GraphCall, kind: Kind, token: Token): GraphAnswer {
  const { state } = call.world;
  const wanted = idsOf(token.filter);
  const value: Record<string, unknown>[] = [];
  const rows = kind === "user" ? state.users.from(token.round ?? 0) : state.groups.from(token.round ?? 0);
  for (const [position, row] of rows) {
    if (wanted && !wanted.has(row.id)) continue;
    if (value.length === PAGE) return answer(call, kind, value, { ...token, round: position }, true);
    value.push(view(call, kind, row.id, token)!);
  }
  return answer(call, kind, value, { ...token, round: null }, false);
}

function changesSince(call: GraphCall, kind: Kind, token: Token): GraphAnswer {
  if (token.round !== null) return firstRound(call, kind, token);
  const wanted = idsOf(token.filter);
  const value: Record<string, unknown>[] = [];
  let { known } = token;
  for (const change of changesAfter(call.world.state, token.known)) {
    if (change.kind !== kind || (wanted && !wanted.has(change.id))) continue;
    if (value.length === PAGE) return answer(call, kind, value, { ...token, known }, true);
    known = change.sequence;
    value.push(
      view(call, kind, change.id, token) ?? {
        id: change.id,
        "@removed": { reason: change.removed ?? "changed" },
      },
    );
  }
  const at = call.world.clock.now().toISOString();
  return answer(call, kind, value, { ...token, at, known: Math.max(known, newest(call)) }, false);
}

function view(call: GraphCall, kind: Kind, id: string, token: Token): Record<string, unknown> | null {
  const { state } = call.world;
  const select = token.select ? ["id", ...token.select.split(",")] : null;
  if (kind === "user") {
    const user = state.users.get(id);
    return user ? selectFrom(userView(user), select, DEFAULT_PROPERTIES) : null;
  }
  const group = state.groups.get(id);
  if (!group) return null;
  const members = token.round === null ? membersSince(state, id, token.known) : membersNow(state, id);
  const all = { ...groupView(group), ...(members.length > 0 && { "members@delta": members }) };
  return selectFrom(
    all,
    select && token.select!.includes("members") ? [...select, "members@delta"] : select,
    null,
  );
}

const memberOf = (state: State, id: string) => ({
  "@odata.type": `#microsoft.graph.${state.groups.get(id) ? "group" : "user"}`,
  id,
});

const membersNow = (state: State, groupId: string) =>
  state.members.find("from", groupId).map((link) => memberOf(state, link.to));

/** Who came and who left; of somebody who did both, the last. */
const membersSince = (state: State, groupId: string, known: number) =>
  state.memberChanges
    .find("groupId", groupId)
    .filter(({ sequence }) => sequence > known)
    .map(({ memberId, removed }) => ({
      ...memberOf(state, memberId),
      ...(removed && { "@removed": { reason: "deleted" } }),
    }));

function answer(call: GraphCall, kind: Kind, value: unknown[], token: Token, more: boolean): GraphAnswer {
  const path = `${call.graphUrl}/${kind}s/delta`;
  const text = Buffer.from(JSON.stringify(token)).toString("base64url");
  const link = more
    ? { "@odata.nextLink": `${path}?$skiptoken=${text}` }
    : { "@odata.deltaLink": `${path}?$deltatoken=${text}` };
  return { status: 200, body: { "@odata.context": `${call.graphUrl}/$metadata#${kind}s`, ...link, value } };
}

/** They stand in the order in which they happened: what is new is read from the end. */
function changesAfter({ directoryChanges }: State, known: number): DirectoryChange[] {
  const found: DirectoryChange[] = [];
  for (const change of directoryChanges.backwards()) {
    if (change.sequence <= known) break;
    found.push(change);
  }
  return found.reverse();
}

function newest({ world }: GraphCall): number {
  return world.state.directoryChanges.backwards().next().value?.sequence ?? 0;
}

/** @throws 400 `syncStateNotFound` when it is older than a week, or not of this tenant. */
function readToken(call: GraphCall, text: string): Token {
  const gone = badRequest(
    "The sync state generation is not found. The delta token is expired and data must be synchronized again.",
    "syncStateNotFound",
  );
  let token: Partial<Token> | null;
  try {
    token = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    throw gone;
  }
  if (typeof token?.known !== "number" || typeof token.at !== "string") throw gone;
  if (call.world.clock.now().getTime() - Date.parse(token.at) > DAYS * 86_400_000) throw gone;
  // From before a reset: what it knows has not happened here.
  if (token.known > newest(call)) throw gone;
  return token as Token;
}

/** Only `id eq '…'`, several joined by `or`, up to fifty. */
function idsOf(filter: string | null): Set<string> | null {
  if (filter === null) return null;
  const parts = filter
    .split(/\s+or\s+/i)
    .map((part) => /^\(?\s*id\s+eq\s+'([^']+)'\s*\)?$/i.exec(part.trim())?.[1]);
  if (parts.includes(undefined) || parts.length > 50)
    throw badRequest("Only filters on id are supported for delta queries.", "Request_UnsupportedQuery");
  return new Set(parts.map((id) => id!.toLowerCase()));
}

export const deltaOperations: readonly Operation[] = [
  { method: "GET", path: "/users/delta", permissions: READ_USERS, handle: (call) => delta(call, "user") },
  { method: "GET", path: "/groups/delta", permissions: READ_GROUPS, handle: (call) => delta(call, "group") },
];
