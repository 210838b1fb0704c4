import { groupsOf } from "../directory/app-access.ts";
import type { Application, User } from "../store/rows.ts";
import { readSetting, type Settings } from "../store/settings.ts";
import type { World } from "../world.ts";
import { aadsts, withClaims } from "./aadsts.ts";

type Rule = Settings["conditionalAccess"]["rules"][number];

/** The rules that speak about this user and this application. */
export function rulesFor(world: World, user: User, resources: readonly Application[]): Rule[] {
  const { rules } = readSetting(world.state, "conditionalAccess");
  if (rules.length === 0) return [];
  const groups = groupsOf(world.state, user.id);
  const names = (list: readonly string[]) =>
    list.some(
      (name) =>
        name === "All" ||
        name === user.id ||
        groups.has(name) ||
        (name === "GuestsOrExternalUsers" && user.userType === "Guest"),
    );
  return rules.filter(
    (rule) =>
      rule.applications.some(
        (name) => name === "All" || resources.some((resource) => resource.appId === name),
      ) &&
      names(rule.users) &&
      !names(rule.excludeUsers),
  );
}

/**
 * What the rules make of a token request that cannot show a page.
 * @throws AADSTS53003 when blocked; AADSTS50076 with a claims challenge when a second factor is missing.
 */
export function checkConditionalAccess(
  world: World,
  user: User,
  resources: readonly Application[],
  mfa: boolean,
): void {
  const rules = rulesFor(world, user, resources);
  if (rules.some((rule) => rule.grant === "block")) throw aadsts(53003);
  const unmet = mfa ? [] : rules.filter((rule) => rule.grant === "mfa");
  if (unmet.length === 0) return;
  const polids = { essential: true, values: unmet.map((rule) => rule.id) };
  throw withClaims(aadsts(50076, resources[0]!.appId), { access_token: { polids } });
}
