import { setTimeout as pause } from "node:timers/promises";
import { shareWithMaria } from "../../packages/lobby/src/testing/service.ts";
import { addresses, ids } from "../../packages/lobby/src/testing/tenant.ts";
import type { Answer, Service } from "./spawn-service.ts";
import type { Stage } from "./stage.ts";

/** What people do: inviters, guests, operators. */
export type On = Readonly<{ stage: Stage; service: Service }>;

const sixSeconds = 6;

export async function asDana({ stage, service }: On, path: string, init: { body?: object; key?: string }) {
  return service.call(path, {
    method: init.body ? "POST" : "GET",
    headers: {
      authorization: `Bearer ${await stage.world.tokenOf(addresses.dana)}`,
      ...(init.body && { "content-type": "application/json" }),
      ...(init.key !== undefined && { "idempotency-key": init.key }),
    },
    ...(init.body && { body: JSON.stringify(init.body) }),
  });
}

/** Sends the request as a client does: with the same key until there is an answer. */
export function share(on: On): Promise<Answer | null> {
  const body = { ...shareWithMaria, resource: { type: "order", id: "1207" } };
  return asDana(on, "/invitations", { body, key: "key" });
}

/** One request for so many people of a domain of their own. */
export async function shareWithMany(on: On, people: number, key = "many"): Promise<void> {
  const recipients = Array.from({ length: people }, (_, at) => ({ email: `${key}-${at}@okafor.example` }));
  const answer = await asDana(on, "/invitations", { body: { ...shareWithMaria, recipients }, key });
  if (answer?.status !== 202) throw new Error(`Shared with many: ${answer?.status} ${answer?.text}`);
}

/** The inviter acts on what they shared. */
export async function act(on: On, action: "revoke" | "retry"): Promise<Answer | null> {
  return asDana(on, `/invitations/${(await on.stage.row())!.id}/${action}`, { body: {} });
}

export async function guestOf({ stage }: On) {
  return { tenantId: ids.tenant, objectId: (await stage.row())!.guest! };
}

/** The guest opens the newest mail and presses Continue. */
export async function goOn(
  { stage, service }: On,
  address: string = addresses.maria,
): Promise<{ way: string; onward: string | null }> {
  const mails = await stage.world.control.mailbox.list({ to: address });
  const way = mails[0]?.text.match(/\/lobby(\/welcome\/[\w-]+)/)?.[1];
  const answer = way ? await service.call(way, { method: "POST" }) : null;
  return { way: way ?? "", onward: answer?.location ?? null };
}

/** The guest goes on to Microsoft and accepts, or straight to the app where nobody has to; and is accepted. */
export async function redeem(on: On, address: string = addresses.maria): Promise<string> {
  const { stage, service } = on;
  const { way, onward } = await goOn(on, address);
  if (!onward) return "no way in";
  if (onward.includes("redeem")) await stage.world.control.guests.redeem({ redeemUrl: onward });
  else await service.act({ is: "sign-in", guest: await guestOf(on) });
  const giveUp = Date.now() + 30_000;
  while (Date.now() < giveUp) {
    await service.call(way, { method: "POST" });
    if (await isAccepted(on)) return "accepted";
    await pause(60);
    // Lobby looks again some seconds after *Continue*.
    await stage.leap(service, sixSeconds);
  }
  return "never accepted";
}

export async function isAccepted({ stage }: On): Promise<boolean> {
  return (await stage.row())?.steps["await-redemption"]?.is === "done";
}
