import { type ProblemCode, problemTable } from "lobby/contract";
import { addresses } from "../../../packages/lobby/src/testing/tenant.ts";
import { count, unlike } from "../looks.ts";
import { act, guestOf, type On, redeem, share } from "../people.ts";
import { accepting, refusalIn, settling } from "./on-the-way.ts";
import { move, path, removal } from "./paths.ts";
import type { Scene } from "./scene.ts";

export async function shareAndAccept(on: On): Promise<void> {
  await share(on);
  await on.stage.settle(on.service, path);
  const end = await redeem(on);
  if (end !== "accepted") throw new Error(`Before anything was tried: ${end}`);
}

/** All is taken away; where a problem has stopped that, the inviter tries again. */
const taking =
  (good: string, left: { guests: number; blocked: boolean }) =>
  async (on: On, settled: string): Promise<string> => {
    if (settled !== "done") {
      await act(on, "retry");
      const again = await on.stage.settle(on.service, removal);
      if (again !== "done") return `${settled}, then ${again}`;
    }
    const wanted = { ...left, members: 0, roles: 0, inApp: 0 };
    const wrong = unlike(await count(on.stage), wanted);
    return wrong ?? (settled === "done" ? good : settled);
  };

export const revocation: Scene = {
  good: "revoked",
  before: shareAndAccept,
  ask: async (on) => refusalIn(await act(on, "revoke")),
  settle: settling(removal),
  finish: taking("revoked", { guests: 1, blocked: true }),
};

export const deletion: Scene = {
  ...revocation,
  good: "deleted",
  setting: { app: { offboarding: { account: "delete", graceDays: 0 } } },
  finish: taking("deleted", { guests: 0, blocked: false }),
};

/** An operator asks again as long as it may pass. */
async function restore(on: On): Promise<string> {
  for (let tries = 0; tries < 3; tries++) {
    const said = (await on.service.act({ is: "restore", guest: await guestOf(on) }))!;
    if (said === "restored" || said === "unblocked") return "given back";
    if (!Object.hasOwn(problemTable, said)) return said;
    if (problemTable[said as ProblemCode].retry === "never") return said;
    await on.stage.leap(on.service, 60);
  }
  return "never given back";
}

export const restoration: Scene = {
  good: "given back",
  setting: deletion.setting!,
  before: async (on) => {
    await shareAndAccept(on);
    await act(on, "revoke");
    await on.stage.settle(on.service, removal);
  },
  ask: restore,
  settle: restore,
  finish: async (on, said) => {
    if (said !== "given back" && (await restore(on)) !== "given back") return `${said}, and not given back`;
    return unlike(await count(on.stage), { guests: 1, blocked: false }) ?? said;
  },
};

export const moving: Scene = {
  good: "accepted",
  movesTo: addresses.ada,
  before: shareAndAccept,
  ask: async (on) => {
    await on.service.act({ is: "move", guest: await guestOf(on), address: addresses.ada });
    return null;
  },
  settle: settling(move),
  finish: (on, settled) => accepting(on, settled, move, addresses.ada),
};
