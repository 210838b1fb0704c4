import { Problem } from "../../contract/index.ts";
import { refused, type ScimClient } from "./scim-client.ts";

const groupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
const patchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** Groups on a SCIM server, by their names (RFC 7643, 4.2). Their members are not read where it can be helped: there may be thousands. */
export function createScimGroups(client: ScimClient) {
  const ids = new Map<string, string>();

  async function find(name: string, signal: AbortSignal): Promise<string | null> {
    const known = ids.get(name);
    if (known !== undefined) return known;
    const [group, another] = (await client.find("/Groups", "displayName", name, signal)) ?? [];
    if (another)
      throw new Problem("app-unavailable", { detail: `The SCIM server has several groups “${name}”.` });
    if (group) ids.set(name, group.id);
    return group?.id ?? null;
  }

  async function findOrMake(name: string, signal: AbortSignal): Promise<string> {
    const found = await find(name, signal);
    if (found !== null) return found;
    const answer = await client.request("POST", "/Groups", {
      body: { schemas: [groupSchema], displayName: name },
      signal,
    });
    if (!answer.ok && answer.refusal.status !== 409) throw refused(answer.refusal);
    const made = answer.ok && typeof answer.body?.id === "string" ? answer.body.id : await find(name, signal);
    if (made === null) throw new Problem("app-unavailable", { detail: `The group “${name}” was not made.` });
    ids.set(name, made);
    return made;
  }

  /**
   * Some servers list twice whoever is added twice. They are asked for the group only if it has this member, so that a group
   * of thousands travels only where there is nothing more to do; and what they answer is looked at, whatever they understood.
   */
  async function isMember(id: string, userId: string, signal: AbortSignal): Promise<boolean> {
    const filter = `id eq ${JSON.stringify(id)} and members.value eq ${JSON.stringify(userId)}`;
    const asked = await client.request("GET", `/Groups?${new URLSearchParams({ filter })}`, { signal });
    const list = asked.ok ? asked.body?.Resources : await whole(id, signal);
    return (Array.isArray(list) ? list : []).some(
      (group) => group?.id === id && [group.members ?? []].flat().some((member) => member?.value === userId),
    );
  }

  async function whole(id: string, signal: AbortSignal): Promise<unknown[]> {
    const answer = await client.request("GET", `/Groups/${encodeURIComponent(id)}`, { signal });
    return answer.ok ? [answer.body] : [];
  }

  async function patch(id: string, operation: Record<string, unknown>, signal: AbortSignal) {
    const body = { schemas: [patchSchema], Operations: [operation] };
    return client.request("PATCH", `/Groups/${encodeURIComponent(id)}`, { body, signal });
  }

  return {
    /** Who is a member already stays one. */
    async add(name: string, userId: string, signal: AbortSignal): Promise<void> {
      const id = await findOrMake(name, signal);
      if (await isMember(id, userId, signal)) return;
      const answer = await patch(id, { op: "add", path: "members", value: [{ value: userId }] }, signal);
      if (answer.ok || answer.refusal.status === 409) return;
      // It was deleted since we knew it: the next try makes it again.
      ids.delete(name);
      throw refused(answer.refusal);
    },

    async remove(name: string, userId: string, signal: AbortSignal): Promise<void> {
      const id = await find(name, signal);
      if (id === null) return;
      const byFilter = { op: "remove", path: `members[value eq ${JSON.stringify(userId)}]` };
      const answer = await patch(id, byFilter, signal);
      if (answer.ok || isGone(answer.refusal)) return void (answer.ok || ids.delete(name));
      // The way that Entra ID removes members, which some servers know alone.
      const byValue = { op: "remove", path: "members", value: [{ value: userId }] };
      const again = await patch(id, byValue, signal);
      if (!again.ok && !isGone(again.refusal)) throw refused(again.refusal);
    },
  };
}

/** No such group any more, or no such member. */
function isGone({ status, scimType }: { status: number; scimType: string | null }): boolean {
  return status === 404 || scimType === "noTarget";
}
