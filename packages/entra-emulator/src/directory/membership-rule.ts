/** A rule of a dynamic group or unit, e.g. `(user.userType -eq "Guest") and (user.companyName -ne null)`. */
export type MembershipRule = (user: Readonly<Record<string, unknown>>) => boolean;

const TOKEN = /\s*(?:"([^"]*)"|'([^']*)'|(\[|\]|\(|\)|,)|(-[A-Za-z]+)|([A-Za-z_][\w.]*|\d+))/y;

type Token = Readonly<{ text: string; quoted: boolean }>;

/** @throws when the rule is not understood; the message says where. */
export function parseMembershipRule(rule: string): MembershipRule {
  const tokens = tokenize(rule);
  let at = 0;
  const fail = (): never => {
    throw new Error(`The membership rule is not understood near "${tokens[at]?.text ?? "its end"}".`);
  };
  const isWord = (word: string) =>
    tokens[at]?.quoted === false && tokens[at]?.text.toLowerCase().replace(/^-/, "") === word;
  const take = (word: string) => isWord(word) && ++at > 0;

  function either(depth: number): MembershipRule {
    let left = both(depth);
    while (take("or")) left = orElse(left, both(depth));
    return left;
  }
  function both(depth: number): MembershipRule {
    let left = one(depth);
    while (take("and")) left = andAlso(left, one(depth));
    return left;
  }
  function one(depth: number): MembershipRule {
    if (depth > 50) fail();
    if (take("not")) {
      const part = one(depth + 1);
      return (user) => !part(user);
    }
    if (take("(")) {
      const inner = either(depth + 1);
      if (!take(")")) fail();
      return inner;
    }
    const property = tokens[at++];
    const name = /^user\.(\w+)$/i.exec(property?.text ?? "")?.[1];
    if (!name) fail();
    const operator = tokens[at++]?.text.toLowerCase().replace(/^-/, "") ?? "";
    const values = take("[") ? list() : [value()];
    const test = OPERATORS[operator];
    if (!test) fail();
    return (user) => test!(read(user, name!), values);
  }
  function list(): (string | null)[] {
    const values = [value()];
    while (take(",")) values.push(value());
    if (!take("]")) fail();
    return values;
  }
  function value(): string | null {
    const token = tokens[at++] ?? fail();
    return !token.quoted && token.text.toLowerCase() === "null" ? null : token.text.toLowerCase();
  }

  const parsed = either(0);
  if (at !== tokens.length) fail();
  return parsed;
}

type Operator = (found: string | null, values: readonly (string | null)[]) => boolean;

const equals: Operator = (found, values) => values.includes(found);
const contains: Operator = (found, [value]) =>
  found !== null && typeof value === "string" && found.includes(value);
const startsWith: Operator = (found, [value]) =>
  found !== null && typeof value === "string" && found.startsWith(value);
const matches: Operator = (found, [value]) => {
  if (found === null || typeof value !== "string") return false;
  try {
    return new RegExp(value, "i").test(found);
  } catch {
    return false;
  }
};
const negated =
  (operator: Operator): Operator =>
  (found, values) =>
    !operator(found, values);

const OPERATORS: Readonly<Record<string, Operator>> = {
  eq: equals,
  ne: negated(equals),
  in: equals,
  notin: negated(equals),
  contains,
  notcontains: negated(contains),
  startswith: startsWith,
  notstartswith: negated(startsWith),
  match: matches,
  notmatch: negated(matches),
};

const andAlso =
  (a: MembershipRule, b: MembershipRule): MembershipRule =>
  (user) =>
    a(user) && b(user);
const orElse =
  (a: MembershipRule, b: MembershipRule): MembershipRule =>
  (user) =>
    a(user) || b(user);

function read(user: Readonly<Record<string, unknown>>, name: string): string | null {
  const key =
    name in user
      ? name
      : Object.keys(user).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const found = key === undefined ? null : user[key];
  return found === null || found === undefined || found === "" ? null : String(found).toLowerCase();
}

function tokenize(rule: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < rule.trimEnd().length) {
    const found = TOKEN.exec(rule);
    if (!found) throw new Error("The membership rule is not understood.");
    const quoted = found[1] ?? found[2];
    tokens.push(
      quoted === undefined ? { text: found[0].trim(), quoted: false } : { text: quoted, quoted: true },
    );
  }
  return tokens;
}
