import type { Caller, Operation } from "./operation.ts";

/** What was learnt about a request on its way, for the log. */
export type Observed = Readonly<{ caller?: Caller; operation?: Operation; permission?: string }>;

const seen = new WeakMap<Request, Observed>();

export function observe(request: Request, more: Observed): void {
  seen.set(request, { ...seen.get(request), ...more });
}

export const observed = (request: Request): Observed => seen.get(request) ?? {};
