import type { User } from "../store/rows.ts";

export const DEFAULT_PROPERTIES = [
  "businessPhones",
  "displayName",
  "givenName",
  "jobTitle",
  "mail",
  "mobilePhone",
  "officeLocation",
  "preferredLanguage",
  "surname",
  "userPrincipalName",
  "id",
] as const;

/** A user with every property that Graph would show, whether asked for or not. */
export function userView(user: User): Record<string, unknown> {
  const {
    attributes,
    password: _password,
    enrolled: _enrolled,
    home: _home,
    sessionsValidFrom,
    ...shown
  } = user;
  return {
    ...EMPTY,
    ...attributes,
    ...shown,
    deletedDateTime: null,
    signInSessionsValidFromDateTime: sessionsValidFrom,
  };
}

// What nobody has written yet is null, but it is there for who asks for it.
const EMPTY = Object.fromEntries(
  [
    "ageGroup",
    "city",
    "companyName",
    "consentProvidedForMinor",
    "country",
    "department",
    "employeeId",
    "employeeType",
    "faxNumber",
    "jobTitle",
    "mailNickname",
    "mobilePhone",
    "officeLocation",
    "onPremisesSyncEnabled",
    "onPremisesUserPrincipalName",
    "postalCode",
    "preferredLanguage",
    "state",
    "streetAddress",
    "usageLocation",
  ].map((name) => [name, null]),
);

/** The properties that were asked for; by default the eleven that Graph gives. */
export function selectUser(user: User, select: readonly string[] | null): Record<string, unknown> {
  return selectFrom(userView(user), select, DEFAULT_PROPERTIES);
}

/** Picks properties by name, without regard to case; `id` comes along only where it is asked for or by default. */
export function selectFrom(
  view: Record<string, unknown>,
  select: readonly string[] | null,
  defaults: readonly string[] | null,
): Record<string, unknown> {
  const names = select ?? defaults;
  if (names === null || names.includes("*")) return view;
  const keys = new Map(Object.keys(view).map((key) => [key.toLowerCase(), key]));
  const picked = names.map((name) => keys.get(name.toLowerCase())).filter((key) => key !== undefined);
  return Object.fromEntries(picked.map((key) => [key, view[key]]));
}
