import { badRequest } from "./graph-error.ts";

export type Literal = string | number | boolean | null;

export type Filter =
  | Readonly<{ is: "and" | "or"; parts: readonly Filter[] }>
  | Readonly<{ is: "not"; part: Filter }>
  | Readonly<{
      is: "compare";
      operator: "eq" | "ne" | "gt" | "ge" | "lt" | "le";
      path: string;
      value: Literal;
    }>
  | Readonly<{ is: "in"; path: string; values: readonly Literal[] }>
  | Readonly<{ is: "function"; name: "startswith" | "endswith" | "contains"; path: string; value: string }>
  | Readonly<{ is: "any"; path: string; variable: string; part: Filter | null }>;

const TOKEN =
  /\s*(?:('(?:[^']|'')*')|([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z?)|(-?\d+(?:\.\d+)?)|([A-Za-z_$][\w.$]*(?:\/(?!any\b)[A-Za-z_$][\w.$]*)*)|(\/any\b)|([(),:]))/iy;

/** Parses `$filter`. @throws 400 `Request_UnsupportedQuery` or `BadRequest` for what it cannot read. */
export function parseFilter(text: string): Filter {
  const tokens = tokenize(text);
  let at = 0;
  const peek = () => tokens[at];
  const next = () => tokens[at++] ?? fail(text);
  const expect = (symbol: string) => {
    if (next().toLowerCase() !== symbol) fail(text);
  };
  const keyword = (word: string) => peek()?.toLowerCase() === word && ++at > 0;

  function either(depth: number): Filter {
    const parts = [both(depth)];
    while (keyword("or")) parts.push(both(depth));
    return parts.length === 1 ? parts[0]! : { is: "or", parts };
  }
  function both(depth: number): Filter {
    const parts = [one(depth)];
    while (keyword("and")) parts.push(one(depth));
    return parts.length === 1 ? parts[0]! : { is: "and", parts };
  }
  function one(depth: number): Filter {
    // A filter nested this deep is an attack on the parser, not a question.
    if (depth > 50) fail(text);
    if (keyword("not")) return { is: "not", part: one(depth + 1) };
    if (keyword("(")) {
      const inner = either(depth + 1);
      expect(")");
      return inner;
    }
    const name = next();
    const fn = name.toLowerCase();
    if ((fn === "startswith" || fn === "endswith" || fn === "contains") && peek() === "(") {
      at++;
      const path = next();
      expect(",");
      const value = literal(next(), text);
      expect(")");
      if (typeof value !== "string") return fail(text);
      return { is: "function", name: fn, path, value };
    }
    if (!/^[A-Za-z_$]/.test(name)) fail(text);
    if (keyword("/any")) return any(name, depth);
    const operator = next().toLowerCase();
    if (operator === "in") {
      expect("(");
      const values = [literal(next(), text)];
      while (keyword(",")) values.push(literal(next(), text));
      expect(")");
      return { is: "in", path: name, values };
    }
    if (!["eq", "ne", "gt", "ge", "lt", "le"].includes(operator)) fail(text);
    return { is: "compare", operator: operator as "eq", path: name, value: literal(next(), text) };
  }
  function any(path: string, depth: number): Filter {
    expect("(");
    if (keyword(")")) return { is: "any", path, variable: "", part: null };
    const variable = next();
    expect(":");
    const part = either(depth + 1);
    expect(")");
    return { is: "any", path, variable, part };
  }

  const filter = either(0);
  if (at !== tokens.length) fail(text);
  return filter;
}

/** Whether an object, as Graph shows it, passes. Texts are compared without regard to case, as the directory does. */
export function passes(filter: Filter, object: unknown, variable?: string): boolean {
  switch (filter.is) {
    case "and":
      return filter.parts.every((part) => passes(part, object, variable));
    case "or":
      return filter.parts.some((part) => passes(part, object, variable));
    case "not":
      return !passes(filter.part, object, variable);
    case "compare":
      return compare(filter.operator, valueAt(object, filter.path, variable), filter.value);
    case "in":
      return filter.values.some((value) => compare("eq", valueAt(object, filter.path, variable), value));
    case "function": {
      const found = valueAt(object, filter.path, variable);
      if (typeof found !== "string") return false;
      const [text, part] = [found.toLowerCase(), filter.value.toLowerCase()];
      if (filter.name === "startswith") return text.startsWith(part);
      return filter.name === "endswith" ? text.endsWith(part) : text.includes(part);
    }
    case "any": {
      const list = valueAt(object, filter.path, variable);
      if (!Array.isArray(list)) return false;
      const { part } = filter;
      return part === null ? list.length > 0 : list.some((element) => passes(part, element, filter.variable));
    }
  }
}

/** Whether it asks something that only the advanced index answers: `ne`, `not`, `endsWith`. */
export function needsAdvancedQuery(filter: Filter): boolean {
  if (filter.is === "not") return true;
  if (filter.is === "and" || filter.is === "or") return filter.parts.some(needsAdvancedQuery);
  if (filter.is === "any") return filter.part !== null && needsAdvancedQuery(filter.part);
  if (filter.is === "function") return filter.name !== "startswith";
  return filter.is === "compare" && filter.operator === "ne";
}

function valueAt(object: unknown, path: string, variable: string | undefined): unknown {
  const steps = path.split("/");
  if (variable !== undefined && steps[0] === variable) steps.shift();
  let value = object;
  for (const step of steps) {
    if (typeof value !== "object" || value === null) return undefined;
    const key =
      step in value ? step : Object.keys(value).find((name) => name.toLowerCase() === step.toLowerCase());
    value = key === undefined ? undefined : (value as Record<string, unknown>)[key];
  }
  return value;
}

function compare(
  operator: "eq" | "ne" | "gt" | "ge" | "lt" | "le",
  found: unknown,
  wanted: Literal,
): boolean {
  const [left, right] =
    typeof found === "string" && typeof wanted === "string"
      ? [found.toLowerCase(), wanted.toLowerCase()]
      : [found ?? null, wanted];
  if (operator === "eq") return left === right;
  if (operator === "ne") return left !== right;
  if (left === null || right === null || typeof left !== typeof right) return false;
  const [a, b] = [left as string | number, right as string | number];
  if (operator === "gt") return a > b;
  if (operator === "ge") return a >= b;
  return operator === "lt" ? a < b : a <= b;
}

function literal(token: string, text: string): Literal {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === "true" || token === "false") return token === "true";
  if (token === "null") return null;
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  return /^[0-9a-f-]{36}$|^\d{4}-/i.test(token) ? token : fail(text);
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const start = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found)
      throw badRequest(
        `Invalid filter clause: syntax error at position ${start} in '${text}'.`,
        "BadRequest",
      );
    tokens.push(found[0].trim());
  }
  return tokens;
}

function fail(text: string): never {
  throw badRequest(`Invalid filter clause: '${text}'.`, "BadRequest");
}
