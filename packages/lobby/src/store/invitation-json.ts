import type { Invitation } from "../invitation/invitation.ts";

/** A value as JSON keeps it: dates are ISO 8601. */
type Json<T> = T extends Date ? string : T extends object ? { [Key in keyof T]: Json<T[Key]> } : T;

export type InvitationJson = Json<Invitation>;
export type RevocationJson = Json<NonNullable<Invitation["revocation"]>>;
export type ReminderJson = Json<NonNullable<Invitation["reminder"]>>;
export type ResetJson = Json<NonNullable<Invitation["reset"]>>;
export type StepsJson = Json<Invitation["steps"]>;

const moments = new Set([
  "at",
  "until",
  "since",
  "lostAt",
  "createdAt",
  "updatedAt",
  "openedAt",
  "acceptedAt",
  "acceptedBefore",
  "accessUntil",
  "linkUntil",
]);

/** Dates are found again by the names of their fields, so that text that looks like a date stays text. */
export function fromJson<T>(value: Json<T>): T {
  if (value === null || typeof value !== "object") return value as T;
  if (Array.isArray(value)) return value.map((inner) => fromJson(inner)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      moments.has(name) && typeof inner === "string" ? new Date(inner) : fromJson(inner),
    ]),
  ) as T;
}

export function toJson<T>(value: T): Json<T> {
  return JSON.parse(JSON.stringify(value)) as Json<T>;
}
