import { provisionerName, type ScimOptions } from "../../provisioner-options.ts";
import type { Holding, Provisioner } from "../provisioner.ts";
import { createScimClient } from "./scim-client.ts";
import { createScimGroups } from "./scim-groups.ts";
import { createScimUsers } from "./scim-users.ts";

/**
 * Keeps a guest's user on a SCIM server, and in the groups of the roles that they hold. All of it is looked up before it is
 * made and may be repeated.
 *
 * @throws Problem `app-unavailable`
 * @see https://www.rfc-editor.org/rfc/rfc7644
 */
export function scimProvisioner(options: ScimOptions): Provisioner {
  const client = createScimClient(options);
  const users = createScimUsers(client, options);
  const groups = createScimGroups(client);
  const all = [...new Set(Object.values(options.groups ?? {}))];
  const ofRole = (role: string) => options.groups?.[role];

  /** Into the groups of what the guest holds first, then out of all others. */
  async function arrange(userId: string, holds: readonly Holding[], signal: AbortSignal): Promise<void> {
    const wanted = new Set(holds.map(({ role }) => ofRole(role)));
    for (const name of all) if (wanted.has(name)) await groups.add(name, userId, signal);
    for (const name of all) if (!wanted.has(name)) await groups.remove(name, userId, signal);
  }

  return {
    name: provisionerName(options),

    async check() {
      // Not every server has this page; whether it takes the token it says all the same.
      await client.request("GET", "/ServiceProviderConfig", { signal: AbortSignal.timeout(20_000) });
      return [];
    },

    async add(guest, { holds, signal }) {
      const userId = await users.put(guest, signal);
      await arrange(userId, await holds(), signal);
      return "done";
    },

    async remove(guest, { holds, signal }) {
      const user = await users.findOwn(guest, signal);
      if (!user) return "done";
      if (guest.hasMore) await arrange(user.id, await holds(), signal);
      else {
        await arrange(user.id, [], signal);
        if (options.onRemoved === "delete") await users.remove(user, signal);
        else await users.deactivate(user, guest, signal);
      }
      return "done";
    },
  };
}
