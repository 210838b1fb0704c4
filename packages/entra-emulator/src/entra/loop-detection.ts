import { createHash } from "node:crypto";
import type { Application } from "../store/rows.ts";
import { readSetting } from "../store/settings.ts";
import type { World } from "../world.ts";
import { aadsts } from "./aadsts.ts";
import type { Form } from "./form.ts";

const WINDOW_MS = 300_000;

/** When each request was made, by a hash of what it asked. */
const asked = new WeakMap<World, Map<string, readonly number[]>>();

/** @throws AADSTS50196 when a client goes on asking for the same token instead of keeping it, where the switch for that is on. */
export function checkLoop(world: World, client: Application, form: Form): void {
  const { loopAfterRequests } = readSetting(world.state, "uncertain");
  if (loopAfterRequests <= 0) return;
  const now = world.clock.now().getTime();
  const requests = asked.get(world) ?? new Map<string, readonly number[]>();
  asked.set(world, requests);
  const parameters = new URLSearchParams(form.all);
  // A client signs a new assertion for each request, which asks for the same token.
  parameters.delete("client_assertion");
  parameters.sort();
  const key = createHash("sha256").update(`${client.appId} ${parameters}`).digest("base64url");
  const recent = [...(requests.get(key) ?? []).filter((at) => at > now - WINDOW_MS), now];
  requests.set(key, recent);
  if (recent.length > loopAfterRequests) throw aadsts(50196);
}
