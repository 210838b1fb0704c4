import type { User } from "../store/rows.ts";
import { tenantOf } from "../world.ts";
import type { Body } from "./body.ts";
import { ENTITIES } from "./entities.ts";
import { notKept } from "./entity-body.ts";
import { isAvailable } from "./extension-properties.ts";
import { badRequest, forbidden, invalidProperty } from "./graph-error.ts";
import type { GraphCall } from "./operation.ts";
import { callerHolds } from "./rights.ts";

type Check = (value: unknown) => boolean;

const text =
  (max: number): Check =>
  (value) =>
    value === null || (typeof value === "string" && value.length <= max);
const name: Check = (value) => typeof value === "string" && value.length > 0 && value.length <= 256;
const texts =
  (count: number, max: number): Check =>
  (value) =>
    Array.isArray(value) &&
    value.length <= count &&
    value.every((one) => typeof one === "string" && one.length <= max);

/** Properties that can be written, how they are checked, and the family of directory action that each belongs to. */
const WRITABLE: Readonly<Record<string, readonly [family: string, check: Check]>> = {
  accountEnabled: ["enable", (value) => typeof value === "boolean"],
  businessPhones: ["contactInfo/update", texts(1, 64)],
  city: ["contactInfo/update", text(128)],
  companyName: ["jobInfo/update", text(64)],
  country: ["contactInfo/update", text(128)],
  department: ["jobInfo/update", text(64)],
  displayName: ["basic/update", name],
  employeeId: ["jobInfo/update", text(16)],
  employeeType: ["jobInfo/update", text(1024)],
  faxNumber: ["contactInfo/update", text(64)],
  givenName: ["basic/update", text(64)],
  jobTitle: ["jobInfo/update", text(128)],
  mail: ["basic/update", (value) => typeof value === "string" && /^[^@\s]+@[^@\s]+$/.test(value)],
  mobilePhone: ["contactInfo/update", text(64)],
  officeLocation: ["contactInfo/update", text(128)],
  otherMails: ["otherMails/update", texts(250, 250)],
  postalCode: ["contactInfo/update", text(40)],
  preferredLanguage: ["basic/update", text(64)],
  state: ["contactInfo/update", text(128)],
  streetAddress: ["contactInfo/update", text(1024)],
  surname: ["basic/update", text(64)],
  usageLocation: [
    "usageLocation/update",
    (value) => typeof value === "string" && /^[A-Za-z]{2}$/.test(value),
  ],
  userPrincipalName: ["userPrincipalName/update", (value) => /^[^@\s]+@[^@\s]+$/.test(String(value))],
  userType: ["basic/update", (value) => value === "Member" || value === "Guest"],
};

const NAMES = new Map(Object.keys(WRITABLE).map((property) => [property.toLowerCase(), property]));
const READ_ONLY = new Set([
  "id",
  "proxyaddresses",
  "imaddresses",
  "createddatetime",
  "creationtype",
  "externaluserstate",
  "externaluserstatechangedatetime",
]);

/** Whether directory roles let the caller change everything that the body names, for this user. */
export function mayChangeUser(call: GraphCall, user: User): boolean {
  const properties = Object.keys((call.body ?? {}) as Body).filter((key) => !key.startsWith("@"));
  // An empty change needs a right, too: that of all users' most ordinary property.
  if (properties.length === 0) return callerHolds(call, "microsoft.directory/users/basic/update", user.id);
  return properties.every((key) =>
    callerHolds(call, `microsoft.directory/users/${family(key, call.body as Body)}`, user.id),
  );
}

function family(key: string, body: Body): string {
  if (/^extension_/i.test(key)) return "extensionProperties/update";
  const property = NAMES.get(key.toLowerCase());
  if (property === "accountEnabled") return body[key] === false ? "disable" : "enable";
  return property ? WRITABLE[property]![0] : "basic/update";
}

/** Writes what the body names. @throws 400 for what is unknown, read-only or malformed; nothing is written then. */
export function changeUser(call: GraphCall, user: User, body: Body): User {
  const changes: Record<string, unknown> = {};
  const extensions: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(body)) {
    if (key.startsWith("@")) continue;
    if (/^extension_/i.test(key)) extensions[extensionName(call, key, value)] = value;
    else changes[checkedProperty(key, value)] = value;
  }
  checkPropertyPermissions(
    call,
    user,
    Object.keys(body).filter((key) => !key.startsWith("@")),
  );
  if (changes.userPrincipalName !== undefined) checkNewName(call, user, String(changes.userPrincipalName));
  const sensitive = Object.keys(changes).some((property) => SENSITIVE.has(property));
  if (sensitive) checkProtected(call, user, "microsoft.directory/users/disable");
  const { columns, attributes } = split(changes);
  const mail = columns.mail as string | undefined;
  const others = user.proxyAddresses.filter((address) => !address.startsWith("SMTP:"));
  return call.world.state.users.put({
    ...user,
    ...columns,
    ...(mail !== undefined && { proxyAddresses: [`SMTP:${mail}`, ...others] }),
    attributes: withoutNull({ ...user.attributes, ...attributes, ...extensions }),
  });
}

/** The name of a property as Graph spells it. @throws 400 when it cannot be written, or not with this value; 501 when Graph would take it. */
export function checkedProperty(key: string, value: unknown): string {
  const property = NAMES.get(key.toLowerCase());
  if (!property) {
    if (READ_ONLY.has(key.toLowerCase()))
      throw badRequest(`Property '${key}' is read-only and cannot be set.`);
    const known = ENTITIES.user.known.find((one) => one.toLowerCase() === key.toLowerCase());
    if (known) throw notKept(known, "user");
    throw badRequest(
      `Resource '${key}' does not exist or one of its queried reference-property objects are not present: property '${key}' is not declared on type 'microsoft.graph.user'.`,
    );
  }
  if (!WRITABLE[property]![1](value)) throw invalidProperty(property);
  return property;
}

/** @throws 400 for a name outside the tenant's own domains, or one that somebody has. */
function checkNewName({ world }: GraphCall, user: User, name: string): void {
  const [, domain = ""] = name.toLowerCase().split("@");
  if (!tenantOf(world).domains.includes(domain)) throw invalidProperty("userPrincipalName");
  const holder = world.state.users.first("upn", name.toLowerCase());
  if (holder && holder.id !== user.id)
    throw badRequest("Another object with the same value for property userPrincipalName already exists.");
}

function extensionName(call: GraphCall, key: string, value: unknown): string {
  const known = call.world.state.extensionProperties.first("name", key.toLowerCase());
  if (!known?.targetObjects.includes("User") || !isAvailable(call.world, known))
    throw badRequest(`The following extension properties are not available: ${key}.`);
  const type = {
    String: "string",
    Boolean: "boolean",
    Integer: "number",
    LargeInteger: "number",
    DateTime: "string",
    Binary: "string",
  }[known.dataType];
  if (value !== null && typeof value !== type) throw invalidProperty(known.name);
  return known.name;
}

/** Somebody with a directory role is protected from applications that hold only a permission. @throws 403 */
export function checkProtected(call: GraphCall, user: User, action: string): void {
  if (call.caller.is !== "app" || call.world.state.roleAssignments.find("principalId", user.id).length === 0)
    return;
  if (!callerHolds(call, action, user.id)) throw forbidden();
}

const WHOLE_USER = ["User.ReadUpdate.All", "User.ReadWrite.All", "Directory.ReadWrite.All"];
const ONE_PROPERTY: Readonly<Record<string, readonly string[]>> = {
  "User-Phone.ReadWrite.All": ["businessphones", "mobilephone"],
  "User-Mail.ReadWrite.All": ["othermails"],
  "User.EnableDisableAccount.All": ["accountenabled"],
};

/** Some permissions reach only a property or two. @throws 403 where they are all there is, and they do not reach. */
function checkPropertyPermissions(call: GraphCall, user: User, properties: readonly string[]): void {
  const { permissions } = call.caller;
  if (
    WHOLE_USER.some((one) => permissions.has(one)) ||
    (call.caller.is === "app" && mayChangeUser(call, user))
  )
    return;
  const reached = Object.entries(ONE_PROPERTY).flatMap(([permission, names]) =>
    permissions.has(permission) ? names : [],
  );
  if (properties.some((property) => !reached.includes(property.toLowerCase()))) throw forbidden();
}

const SENSITIVE = new Set(["accountEnabled", "mobilePhone", "otherMails"]);
const COLUMNS = new Set([
  "accountEnabled",
  "businessPhones",
  "displayName",
  "givenName",
  "mail",
  "otherMails",
  "surname",
  "userPrincipalName",
  "userType",
]);

function split(changes: Record<string, unknown>): {
  columns: Partial<User>;
  attributes: Record<string, unknown>;
} {
  const entries = Object.entries(changes);
  return {
    columns: Object.fromEntries(entries.filter(([key]) => COLUMNS.has(key))),
    attributes: Object.fromEntries(entries.filter(([key]) => !COLUMNS.has(key))),
  };
}

function withoutNull(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}
