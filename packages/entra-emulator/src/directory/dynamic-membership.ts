import { userView } from "../graph/user-view.ts";
import type { Collection } from "../store/collection.ts";
import type { Link, User } from "../store/rows.ts";
import type { State } from "../store/state.ts";
import type { World } from "../world.ts";
import { linkBetween } from "./group-row.ts";
import { parseMembershipRule } from "./membership-rule.ts";
import { isSeen } from "./replication.ts";

/** Something whose members follow a rule, and where its members are kept. */
type Ruled = Readonly<{ id: string; rule: string; links: Collection<Link, "from" | "to"> }>;

/** Evaluates what has waited long enough, in the order in which it changed. Called before every request. */
export function evaluateDue(world: Pick<World, "state" | "clock">): void {
  const { state } = world;
  for (const { id, since } of state.evaluations) {
    if (!isSeen(world, since, "dynamic")) return;
    state.evaluations.delete(id);
    evaluate(state, id, world.clock.now());
  }
}

/** Brings one user into and out of everything dynamic, or one dynamic group or unit to its members. */
export function evaluate(state: State, id: string, now: Date): void {
  const user = state.users.get(id);
  if (user) {
    const view = userView(user);
    for (const ruled of allRuled(state)) place(ruled, user, view, now);
    return;
  }
  const ruled = ruledOf(state, id);
  if (ruled) for (const each of state.users) place(ruled, each, userView(each), now);
}

function place({ id, rule, links }: Ruled, user: User, view: Record<string, unknown>, now: Date): void {
  const belongs = accepts(rule, view);
  const link = links.get(`${id}/${user.id}`);
  if (belongs && !link) links.put(linkBetween(id, user.id, now));
  else if (!belongs && link) links.delete(link.id);
}

/** Whether a change must be followed by an evaluation. */
export function concernsDynamic(state: State, collection: string, id: string): boolean {
  if (collection === "groups" || collection === "administrativeUnits") return ruledOf(state, id) !== null;
  return collection === "users" && !allRuled(state).next().done;
}

function* allRuled(state: State): Generator<Ruled> {
  for (const group of state.groups) {
    const ruled = ruledOf(state, group.id);
    if (ruled) yield ruled;
  }
  for (const unit of state.administrativeUnits) {
    const ruled = ruledOf(state, unit.id);
    if (ruled) yield ruled;
  }
}

function ruledOf(state: State, id: string): Ruled | null {
  const group = state.groups.get(id);
  if (
    group?.membershipRule &&
    group.groupTypes.includes("DynamicMembership") &&
    group.membershipRuleProcessingState !== "Paused"
  ) {
    return { id, rule: group.membershipRule, links: state.members };
  }
  const unit = state.administrativeUnits.get(id);
  if (
    unit?.membershipRule &&
    unit.membershipType === "Dynamic" &&
    unit.membershipRuleProcessingState !== "Paused"
  ) {
    return { id, rule: unit.membershipRule, links: state.unitMembers };
  }
  return null;
}

const parsed = new Map<string, ReturnType<typeof parseMembershipRule>>();

function accepts(rule: string, view: Record<string, unknown>): boolean {
  const known = parsed.get(rule);
  if (known) return known(view);
  const made = parseMembershipRule(rule);
  parsed.set(rule, made);
  return made(view);
}
