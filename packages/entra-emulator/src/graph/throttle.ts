import { readSetting, type Settings } from "../store/settings.ts";
import type { World } from "../world.ts";
import { GraphError } from "./graph-error.ts";
import type { Caller, Operation } from "./operation.ts";
import type { Query } from "./query.ts";

type Limits = Settings["throttling"];
type Scope = "Tenant_Application" | "Tenant" | "Application";

/** A bucket that refills steadily: so much within so many seconds. */
type Bucket = { left: number; at: number };
type Rule = Readonly<{
  key: string;
  size: number;
  seconds: number;
  cost: number;
  scope: Scope;
  kind: "Read" | "Write" | "ReadWrite";
  why: string;
}>;

const buckets = new WeakMap<World, Map<string, Bucket>>();

/** What a request costs in resource units: Microsoft's base cost, less for `$select` and a small `$top`, more for `$expand`. */
function unitsOf(operation: Operation, query: Query): number {
  const base = operation.cost?.units ?? (operation.method === "GET" && operation.path === "/users" ? 2 : 1);
  if (query.select && operation.cost?.unitsWithSelect) return operation.cost.unitsWithSelect;
  const less = (query.select ? 1 : 0) + (query.top !== null && query.top < 20 ? 1 : 0);
  return Math.max(1, base - less + (query.expand ? 1 : 0));
}

/**
 * Takes what a request costs out of its buckets.
 * @returns the headers that tell how much it was. @throws 429 with `Retry-After` when a bucket is empty.
 */
export function throttle(
  world: World,
  caller: Caller,
  operation: Operation,
  query: Query,
): Record<string, string> {
  const limits = readSetting(world.state, "throttling");
  const units = unitsOf(operation, query);
  const headers = { "x-ms-resource-unit": String(units) };
  if (!limits.on) return headers;
  const now = world.clock.now().getTime();
  const rules = rulesFor(limits, world, caller, operation, units);
  const held = buckets.get(world) ?? new Map<string, Bucket>();
  buckets.set(world, held);
  // A request that is refused counts, too: who does not wait, waits longer. What is owed ends at one whole bucket.
  const levels = rules.map((rule) => {
    const left = Math.max(refill(held, rule, now) - rule.cost, -rule.size);
    held.set(rule.key, { left, at: now });
    return { rule, left };
  });
  const short = levels.find(({ left }) => left < 0);
  if (short) throw tooMany(short.rule, short.left, caller, world);
  const fullest = Math.max(...levels.map(({ rule, left }) => 1 - left / rule.size));
  return fullest >= 0.8 ? { ...headers, "x-ms-throttle-limit-percentage": fullest.toFixed(2) } : headers;
}

function rulesFor(limits: Limits, world: World, caller: Caller, operation: Operation, units: number): Rule[] {
  const app = caller.client.appId;
  if (operation.path === "/invitations") {
    const invitations: Rule = {
      key: "invitations",
      size: limits.invitationsPer5s,
      seconds: 5,
      cost: 1,
      scope: "Tenant",
      kind: "ReadWrite",
      why: "WriteLimitExceeded",
    };
    return limits.invitationCostsWrite ? [invitations, ...writeRules(limits, app, 1)] : [invitations];
  }
  const size = world.state.users.size;
  const perTen =
    size < 50 ? limits.unitsPer10sSmall : size <= 500 ? limits.unitsPer10sMedium : limits.unitsPer10sLarge;
  const writes = operation.cost?.writes ?? (operation.method === "GET" ? 0 : 1);
  return [
    {
      key: `units ${app}`,
      size: perTen,
      seconds: 10,
      cost: units,
      scope: "Tenant_Application",
      kind: "ReadWrite",
      why: "ResourceUnitLimitExceeded",
    },
    ...(writes > 0 ? writeRules(limits, app, writes) : []),
  ];
}

function writeRules(limits: Limits, app: string, cost: number): Rule[] {
  return [
    {
      key: `writes ${app}`,
      size: limits.writesPer150s,
      seconds: 150,
      cost,
      scope: "Tenant_Application",
      kind: "Write",
      why: "WriteLimitExceeded",
    },
    {
      key: "writes",
      size: limits.tenantWritesPer300s,
      seconds: 300,
      cost,
      scope: "Tenant",
      kind: "Write",
      why: "WriteLimitExceeded",
    },
  ];
}

function refill(held: Map<string, Bucket>, rule: Rule, now: number): number {
  const bucket = held.get(rule.key);
  if (!bucket) return rule.size;
  const gained = ((now - bucket.at) / 1000) * (rule.size / rule.seconds);
  return Math.min(rule.size, bucket.left + Math.max(0, gained));
}

function tooMany(rule: Rule, left: number, caller: Caller, world: World): GraphError {
  const seconds = Math.max(1, Math.ceil((rule.cost - left) / (rule.size / rule.seconds)));
  const { tenantId } = readSetting(world.state, "tenant");
  return new GraphError(429, "TooManyRequests", "Please retry again later.", {
    headers: {
      "Retry-After": String(seconds),
      "x-ms-throttle-scope": `${rule.scope}/${rule.kind}/${caller.client.appId}/${tenantId}`,
      "x-ms-throttle-information": rule.why,
    },
  });
}
