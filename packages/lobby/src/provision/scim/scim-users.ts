import { Problem } from "../../contract/index.ts";
import type { ProvisionedGuest } from "../../options.ts";
import type { ScimOptions } from "../../provisioner-options.ts";
import { type Refusal, refused, type ScimClient, type ScimResource } from "./scim-client.ts";

const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
const patchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** The user of a guest on a SCIM server (RFC 7643, 4.1). */
export function createScimUsers(client: ScimClient, options: Pick<ScimOptions, "user" | "booleans">) {
  const boolean = (value: boolean) => (options.booleans === "text" ? (value ? "True" : "False") : value);

  function attributesOf(guest: ProvisionedGuest): Record<string, unknown> {
    return {
      userName: guest.email,
      ...(guest.displayName === null ? {} : { displayName: guest.displayName }),
      emails: [{ value: guest.email, type: "work", primary: true }],
      active: boolean(true),
      ...options.user?.(guest),
      externalId: guest.objectId,
    };
  }

  /** By the guest's object id. */
  async function findOwn(guest: ProvisionedGuest, signal: AbortSignal): Promise<ScimResource | null> {
    const known = await client.find("/Users", "externalId", guest.objectId, signal);
    // Where a server cannot be asked for that, only the name is left.
    if (known === null) return find(guest, signal);
    return known[0] ? only(known) : null;
  }

  /** By the guest's object id; by name only a user who is nobody's yet. */
  async function find(guest: ProvisionedGuest, signal: AbortSignal): Promise<ScimResource | null> {
    const { externalId, userName } = attributesOf(guest) as { externalId: string; userName: string };
    const known = await client.find("/Users", "externalId", externalId, signal);
    if (known?.[0]) return only(known);
    const named = await client.find("/Users", "userName", userName, signal);
    const free = (named ?? []).filter((user) => !user.externalId || sameText(user.externalId, externalId));
    return free[0] ? only(free) : null;
  }

  /** Looks the guest's user up, makes one where there is none, and brings what differs up to date. Gives its id. */
  async function put(guest: ProvisionedGuest, signal: AbortSignal): Promise<string> {
    const wanted = attributesOf(guest);
    const found = await find(guest, signal);
    if (found) return change(found, wanted, guest, signal);
    const answer = await client.request("POST", "/Users", {
      body: { schemas: [userSchema], ...wanted },
      signal,
    });
    if (answer.ok && typeof answer.body?.id === "string") return answer.body.id;
    if (!answer.ok && answer.refusal.status !== 409) throw refused(answer.refusal);
    // Made by an earlier try whose answer was lost, or by somebody else at this moment; or there, and not told.
    const made = await find(guest, signal);
    if (made) return change(made, wanted, guest, signal);
    throw new Problem("app-unavailable", {
      detail: "The SCIM server has a user of this name who is somebody else.",
    });
  }

  /** Writes what differs, if nobody else has written meanwhile; then it is looked at again. */
  async function change(
    user: ScimResource,
    wanted: Record<string, unknown>,
    guest: ProvisionedGuest,
    signal: AbortSignal,
    triesLeft = 3,
  ): Promise<string> {
    const differing = Object.entries(wanted).filter(([name, value]) => !isSame(user[name], value));
    if (differing.length === 0) return user.id;
    const refusal = await write(user, Object.fromEntries(differing), signal);
    if (refusal === null) return user.id;
    if (refusal.status !== 412 || triesLeft === 0) throw refused(refusal);
    const now = await find(guest, signal);
    if (!now) throw refused(refusal);
    return change(now, wanted, guest, signal, triesLeft - 1);
  }

  /** Servers differ in what they understand: a PATCH with paths, one without, or only a PUT of the whole. */
  async function write(
    user: ScimResource,
    values: Record<string, unknown>,
    signal: AbortSignal,
  ): Promise<Refusal | null> {
    const path = `/Users/${encodeURIComponent(user.id)}`;
    const ifMatch = user.meta?.version;
    const withPaths = Object.entries(values).map(([name, value]) => ({ op: "replace", path: name, value }));
    const patches = [withPaths, [{ op: "replace", value: values }]];
    for (const Operations of patches) {
      const body = { schemas: [patchSchema], Operations };
      const answer = await client.request("PATCH", path, { body, ifMatch, signal });
      if (answer.ok) return null;
      if (![400, 405, 501].includes(answer.refusal.status)) return answer.refusal;
    }
    const { meta: _, ...whole } = user;
    const body = { schemas: [userSchema], ...whole, ...values };
    const answer = await client.request("PUT", path, { body, ifMatch, signal });
    return answer.ok ? null : answer.refusal;
  }

  return {
    findOwn,
    put,

    /** Keeps the user, but lets them in no more. */
    async deactivate(user: ScimResource, guest: ProvisionedGuest, signal: AbortSignal): Promise<void> {
      await change(user, { active: boolean(false) }, guest, signal);
    },

    async remove(user: ScimResource, signal: AbortSignal): Promise<void> {
      const answer = await client.request("DELETE", `/Users/${encodeURIComponent(user.id)}`, { signal });
      if (!answer.ok && answer.refusal.status !== 404) throw refused(answer.refusal);
    },
  };
}

function only(users: readonly ScimResource[]): ScimResource {
  if (users.length > 1)
    throw new Problem("app-unavailable", { detail: "The SCIM server has several users for this guest." });
  return users[0]!;
}

/** Equal as far as it matters: truth as text counts as truth, and what a server adds to a complex value counts for nothing. */
function isSame(is: unknown, wanted: unknown): boolean {
  if (isTruth(wanted)) return isTruth(is) && String(is).toLowerCase() === String(wanted).toLowerCase();
  if (Array.isArray(wanted))
    return Array.isArray(is) && wanted.every((item) => is.some((other) => isSame(other, item)));
  if (typeof wanted === "object" && wanted !== null)
    return (
      typeof is === "object" &&
      is !== null &&
      Object.entries(wanted).every(([name, value]) => isSame((is as Record<string, unknown>)[name], value))
    );
  return is === wanted;
}

function isTruth(value: unknown): boolean {
  return typeof value === "boolean" || (typeof value === "string" && /^(true|false)$/i.test(value));
}

function sameText(one: unknown, other: string): boolean {
  return typeof one === "string" && one.toLowerCase() === other.toLowerCase();
}
