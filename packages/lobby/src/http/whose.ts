import { Problem } from "../contract/index.ts";
import type { Graph } from "../graph/graph.ts";
import type { PersonKey } from "../invitation/invitation.ts";
import type { ResourceKey } from "../options.ts";
import type { Caller } from "../tokens/caller.ts";
import { mayShare } from "./may-share.ts";

/**
 * Whose invitations a caller asks for with `of`: their own, or null for everybody's. What others have shared is for those to see
 * who manage the resource.
 *
 * @throws Problem `request-invalid`, `share-refused`, and those of `mayShare`
 */
export async function whose(
  of: string | undefined,
  caller: Caller,
  resource: ResourceKey | undefined,
  asApp: Graph,
): Promise<PersonKey | null> {
  if (of === undefined || of === "me") return caller.inviter;
  if (of !== "everyone") throw new Problem("request-invalid", { detail: "of is me or everyone." });
  if (!resource)
    throw new Problem("request-invalid", { detail: "of=everyone needs resourceType and resourceId." });
  const allowed = await mayShare(caller, resource, asApp);
  if (!allowed.allowed) throw new Problem("share-refused", { detail: allowed.reason });
  if (!allowed.manages) throw new Problem("share-refused", { detail: "You see only whom you invited." });
  return null;
}
