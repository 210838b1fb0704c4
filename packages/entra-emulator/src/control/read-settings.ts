import { DEFAULTS, SETTING_NAMES, type Settings } from "../store/settings.ts";
import { type Given, isObject, Refusal } from "./json-body.ts";

type Name = keyof Settings;

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  "policies.allowInvitesFrom": [
    "none",
    "adminsAndGuestInviters",
    "adminsGuestInvitersAndAllMembers",
    "everyone",
  ],
  "entitlement.end": ["delivered", "denied", "deliveryFailed", "canceled"],
};
const GRANTS = ["mfa", "block", "terms-of-use", "sign-in"];

/**
 * Changes of settings from what somebody gave: those that are named, each of the kind that its default is.
 * @throws Refusal with what is wrong; nothing is changed then
 */
export function readSettings(body: Given): [name: Name, change: Partial<Settings[Name]>][] {
  return Object.entries(body).map(([name, change]) => {
    if (!SETTING_NAMES.includes(name as Name))
      throw new Refusal(`${name}: not one of ${SETTING_NAMES.join(", ")}`);
    if (!isObject(change)) throw new Refusal(`${name}: an object`);
    const defaults: Given = DEFAULTS[name as Name];
    for (const [key, value] of Object.entries(change)) {
      if (!Object.hasOwn(defaults, key))
        throw new Refusal(`${name}.${key}: not one of ${Object.keys(defaults).join(", ")}`);
      if (!fits(`${name}.${key}`, value, defaults[key]))
        throw new Refusal(`${name}.${key}: ${JSON.stringify(value)} is no value for it`);
    }
    return [name as Name, change as Partial<Settings[Name]>];
  });
}

function fits(name: string, value: unknown, otherwise: unknown): boolean {
  if (name === "conditionalAccess.rules") return Array.isArray(value) && value.every(isRule);
  if (name === "replication.settledAt") return typeof value === "string" && !Number.isNaN(Date.parse(value));
  if (typeof otherwise === "number")
    return typeof value === "number" && Math.abs(value) < 1e13 && (value >= 0 || name === "clock.offsetMs");
  if (Array.isArray(otherwise)) return Array.isArray(value) && value.every((one) => typeof one === "string");
  if (isObject(otherwise)) return isObject(value) && Object.values(value).every(isObject);
  if (CHOICES[name]) return CHOICES[name].includes(value as string);
  return typeof value === typeof otherwise;
}

function isRule(rule: unknown): boolean {
  if (!isObject(rule)) return false;
  const lists = [rule.users, rule.excludeUsers, rule.applications];
  return (
    typeof rule.id === "string" &&
    typeof rule.displayName === "string" &&
    GRANTS.includes(rule.grant as string) &&
    (rule.everyHours === undefined || typeof rule.everyHours === "number") &&
    lists.every((list) => Array.isArray(list) && list.every((one) => typeof one === "string"))
  );
}
