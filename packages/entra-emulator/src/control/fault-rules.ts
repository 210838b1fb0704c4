import { type Given, Refusal } from "./json-body.ts";

/** Something that goes wrong on purpose, for the next `times` requests that match. */
export type FaultRule = Readonly<{
  method: string;
  /** With `*` for any text, e.g. `/v1.0/users/*`. */
  path: string;
  times: number;
  /** Answers this status instead of doing anything. */
  status?: number;
  code?: string;
  message?: string;
  /** Seconds in `Retry-After`. */
  retryAfter?: number;
  /** Real milliseconds before the request is handled. */
  delayMs?: number;
  /** Cuts the connection without doing anything. */
  reset?: boolean;
  /** Does everything, keeps it, then cuts the connection. */
  loseAnswer?: boolean;
  /** Answers an invitation with 201 and keeps no user. */
  ghost?: boolean;
  /** For `method: "SMTP"`, `path` being the recipient: takes the mail, and loses it. */
  loseMail?: boolean;
}>;

const KINDS: Readonly<Record<Exclude<keyof FaultRule, "path">, (value: unknown) => boolean>> = {
  method: (value) => typeof value === "string",
  times: (value) => Number.isSafeInteger(value) && Number(value) > 0,
  status: (value) => Number.isInteger(value) && Number(value) >= 400 && Number(value) < 600,
  code: (value) => typeof value === "string",
  message: (value) => typeof value === "string",
  retryAfter: (value) => Number.isFinite(value) && Number(value) >= 0,
  delayMs: (value) => Number.isFinite(value) && Number(value) >= 0 && Number(value) <= 600_000,
  reset: (value) => typeof value === "boolean",
  loseAnswer: (value) => typeof value === "boolean",
  ghost: (value) => typeof value === "boolean",
  loseMail: (value) => typeof value === "boolean",
};

/** A rule from what somebody gave. @throws Refusal for a name that is not known, as a fault that never comes proves nothing. */
export function faultRule({ path, ...given }: Given): FaultRule {
  if (typeof path !== "string") throw new Refusal("path: a path, with * for any text");
  for (const [name, value] of Object.entries(given)) {
    const kind = KINDS[name as keyof typeof KINDS];
    if (!Object.hasOwn(KINDS, name))
      throw new Refusal(`${name}: not one of path, ${Object.keys(KINDS).join(", ")}`);
    if (!kind(value)) throw new Refusal(`${name}: ${JSON.stringify(value)} is no value for it`);
  }
  return { method: "*", times: 1, ...given, path };
}

export type FaultRules = Readonly<{
  add: (rule: FaultRule) => void;
  clear: () => void;
  list: () => readonly FaultRule[];
  /** The first rule for this request, used up by once. */
  take: (method: string, path: string) => FaultRule | null;
}>;

export function createFaultRules(): FaultRules {
  let rules: readonly FaultRule[] = [];
  return {
    add(rule) {
      rules = [...rules, rule];
    },
    clear() {
      rules = [];
    },
    list: () => rules,
    take(method, path) {
      const found = rules.find((rule) => matches(rule, method, path));
      if (!found) return null;
      const left = { ...found, times: found.times - 1 };
      rules = rules.flatMap((rule) => (rule !== found ? [rule] : left.times > 0 ? [left] : []));
      return found;
    },
  };
}

function matches(rule: FaultRule, method: string, path: string): boolean {
  if (rule.method !== "*" && rule.method.toUpperCase() !== method.toUpperCase()) return false;
  const pattern = rule.path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`, "i").test(path);
}
