import { groupsOf } from "../directory/app-access.ts";
import type { Application, User } from "../store/rows.ts";
import { type ConditionalAccessRule as Rule, readSetting } from "../store/settings.ts";
import type { World } from "../world.ts";
import { aadsts, type EntraError, withClaims } from "./aadsts.ts";

/** What somebody has shown at their sign-in, and when. */
export type Shown = Readonly<{ mfa: boolean; authTime: string }>;

/** The rules that speak about this user and this application. */
function rulesFor(world: World, user: User, resources: readonly Application[]): Rule[] {
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

export type Unmet = Readonly<{
  number: 53003 | 50076 | 50078 | 50079 | 50158 | 70043;
  rules: readonly Rule[];
}>;

/** What this sign-in lacks, and the rules that ask for it; null when it lacks nothing. Whoever is blocked is asked nothing else. */
export function unmet(
  world: World,
  user: User,
  resources: readonly Application[],
  shown: Shown,
): Unmet | null {
  const rules = rulesFor(world, user, resources);
  const of = (grant: Rule["grant"], lacks: (rule: Rule) => boolean = () => true) =>
    rules.filter((rule) => rule.grant === grant && lacks(rule));
  const isOld = ({ everyHours }: Rule) =>
    everyHours !== undefined &&
    Date.parse(shown.authTime) + everyHours * 3_600_000 <= world.clock.now().getTime();
  const found = (
    [
      [53003, of("block")],
      [70043, of("sign-in", isOld)],
      // A tenant kept since before there was such a thing says nothing of it.
      [user.enrolled === false ? 50079 : 50076, of("mfa", () => !shown.mfa)],
      [50078, of("mfa", isOld)],
      [50158, of("terms-of-use", (rule) => !world.state.acceptances.get(`${rule.id}/${user.id}`))],
    ] as const
  ).find(([, lacking]) => lacking.length > 0);
  return found ? { number: found[0], rules: found[1] } : null;
}

/** What a client is told that cannot show a page: where one would help, with a claims challenge to sign in again with. */
export function unmetError(
  { number, rules }: Unmet,
  { appId }: Pick<Application, "appId">,
  { authTime }: Shown,
): EntraError {
  if (number === 53003) return aadsts(53003);
  if (number === 70043) return aadsts(70043, authTime, String((rules[0]!.everyHours ?? 0) * 3600));
  const polids = { essential: true, values: rules.map((rule) => rule.id) };
  return withClaims(aadsts(number, appId), { access_token: { polids } });
}

/**
 * What the rules make of a token request that cannot show a page.
 * @throws AADSTS53003 when blocked; AADSTS70043 when the sign-in is too old; AADSTS50076, AADSTS50078, AADSTS50079 or
 * AADSTS50158 with a claims challenge when a second factor or the acceptance of terms is missing.
 */
export function checkConditionalAccess(
  world: World,
  user: User,
  resources: readonly [Application, ...Application[]],
  shown: Shown,
): void {
  const lacking = unmet(world, user, resources, shown);
  if (lacking) throw unmetError(lacking, resources[0], shown);
}
