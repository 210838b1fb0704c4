import type { ProblemCode } from "lobby/contract";
import { addresses } from "../../../packages/lobby/src/testing/tenant.ts";
import { type CallName, calls } from "../calls.ts";
import type { Fate } from "../graph-proxy.ts";
import { count, unlike } from "../looks.ts";
import { act, type On, redeem, share } from "../people.ts";
import type { Answer } from "../spawn-service.ts";
import { path } from "./paths.ts";
import type { Scene } from "./scene.ts";

/** Null where it was taken: what becomes of it is told later. */
export function refusalIn(answer: Answer | null): string | null {
  if (answer === null || answer.status < 400) return null;
  return (JSON.parse(answer.text) as { code?: ProblemCode }).code ?? String(answer.status);
}

export const sharing = async (on: On) => refusalIn(await share(on));

export const settling =
  (steps: readonly string[] = path) =>
  ({ stage, service }: On) =>
    stage.settle(service, steps);

const everything = { guests: 1, mails: 1, members: 1, roles: 1, inApp: 1, blocked: false };

/**
 * The guest accepts and has everything once. Where a problem has stopped it, the inviter tries again, and then they do: the end
 * is that problem all the same.
 */
export async function accepting(
  on: On,
  settled: string,
  steps: readonly string[] = path,
  address: string = addresses.maria,
): Promise<string> {
  const { stage, service } = on;
  const { guests, mails } = await count(stage, address);
  if (guests > 1 || mails > 1) return `${settled}, ${guests} guests, ${mails} mails`;
  // To try again would be the inviter's own decision to send a second.
  if (settled === "mail-outcome-unknown") return settled;
  if (settled !== "waiting" && settled !== "done") {
    await act(on, "retry");
    const again = await stage.settle(service, steps);
    const goesOn = again === "waiting" || again === "done";
    const end = goesOn ? await accepting(on, again, steps, address) : again;
    return end === "accepted" ? settled : `${settled}, then ${end}`;
  }
  const end = settled === "waiting" ? await redeem(on, address) : "accepted";
  return end === "accepted" ? (unlike(await count(stage, address), everything) ?? end) : end;
}

const onTheWay: Scene = { good: "accepted", ask: sharing, settle: settling(), finish: accepting };

/** Something happens to a call before that which is tried. */
export const after =
  (name: CallName, fate: Fate) =>
  async ({ stage }: On) =>
    stage.trap({ ...calls[name], fate, times: 1 });

export const invitation: Scene = onTheWay;

export const knownGuest: Scene = {
  ...onTheWay,
  before: ({ stage }) => stage.world.control.guests.signUp({ address: addresses.maria }),
};

export const inUnit: Scene = { ...onTheWay, setting: { unit: true } };

export const fromMailbox: Scene = { ...onTheWay, setting: { mailbox: true } };

export const lostMail: Scene = { ...fromMailbox, before: after("send-mail", "lose") };

export const accessPackage: Scene = {
  ...onTheWay,
  setting: {
    app: { route: { accessPackage: { accessPackageId: "orders", assignmentPolicyId: "guests" } } },
    tenant: { entitlement: { deliverySeconds: 60 } },
  },
  finish: async (on, settled) => {
    const end = await accepting(on, settled);
    const asked = await on.stage.world.control.requests({
      method: "POST",
      pathContains: "/assignmentRequests",
      status: 201,
    });
    // An answer that is cut off is written down as one of its own.
    const lost = await on.stage.world.control.requests({
      method: "POST",
      pathContains: "/assignmentRequests",
    });
    return asked.length <= 1 && lost.length > 0 ? end : `${end}, ${asked.length} requests`;
  },
};

export const lostPackage: Scene = { ...accessPackage, before: after("request-package", "lose") };
