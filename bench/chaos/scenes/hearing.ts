import { addresses } from "../../../packages/lobby/src/testing/tenant.ts";
import { count, list, unlike } from "../looks.ts";
import { goOn, guestOf, isAccepted, type On, share } from "../people.ts";
import { until } from "../until.ts";
import { accepting, after, settling, sharing } from "./on-the-way.ts";
import { path, signUp } from "./paths.ts";
import type { Scene } from "./scene.ts";

const hour = 3600;
const day = 24 * hour;

/** The guest goes on to Microsoft, and is not looked after any more when they get there. */
async function goSlowly(on: On): Promise<string> {
  await share(on);
  await on.stage.settle(on.service, path);
  const { onward } = await goOn(on);
  await on.stage.leap(on.service, hour);
  await until(20, async () => {
    const { due } = (await on.stage.row())!;
    return due !== null && due > Date.now() + on.stage.ahead() + day * 1000;
  });
  return onward ?? "";
}

/** Only the directory's changes tell; where Lobby may not hear them, the guest's first sign-in does. */
async function hearing(on: On): Promise<string> {
  for (let hours = 0; hours < 6; hours++) {
    await on.stage.leap(on.service, hour);
    if (await until(4, () => isAccepted(on))) return "accepted";
  }
  return "unheard of";
}

async function heard(on: On, settled: string): Promise<string> {
  if (settled === "unheard of") {
    await on.service.act({ is: "sign-in", guest: await guestOf(on) });
    if (!(await until(10, () => isAccepted(on)))) return "never accepted";
  }
  return unlike(await count(on.stage), { guests: 1, mails: 1, members: 1, inApp: 1 }) ?? settled;
}

export const changes: Scene = {
  good: "accepted",
  before: goSlowly,
  ask: async ({ stage }, redeemUrl) => {
    await stage.world.control.guests.redeem({ redeemUrl: String(redeemUrl) });
    return null;
  },
  settle: hearing,
  finish: heard,
};

/** The first look at the directory lists who has accepted before. */
export const firstLook: Scene = {
  ...changes,
  before: async () => undefined,
  ask: async (on) => {
    const redeemUrl = await goSlowly(on);
    await on.stage.world.control.guests.redeem({ redeemUrl });
    return null;
  },
};

/** Whoever is written to signs up by themselves: Lobby hears of it from the directory's changes, and then gives them everything. */
export const selfService: Scene = {
  good: "accepted",
  setting: { app: { route: { selfService: { url: "https://signup.example/?then={redirect}" } } } },
  before: async (on) => {
    await share(on);
    await on.stage.settle(on.service, signUp);
  },
  ask: async ({ stage, service }) => {
    await stage.world.control.guests.signUp({ address: addresses.maria });
    await stage.leap(service, hour);
    return null;
  },
  settle: async (on) => {
    const end = await hearing(on);
    return end === "accepted" ? on.stage.settle(on.service, signUp) : end;
  },
  finish: (on, settled) => accepting(on, settled, signUp),
};

/** There is one subscription, and Lobby knows that it is its own, however many hours it takes. */
async function subscribing({ stage, service }: On): Promise<void> {
  const isThere = async () => {
    const [one, ...more] = await list(stage, "/subscriptions");
    const until = Date.parse(String(one?.expirationDateTime));
    const [kept] = await stage.ask("select subscription_id as id from lobby.redemption_watch");
    if (one?.id !== kept?.id) return false;
    return more.length === 0 && until > (await stage.world.control.clock.now()).getTime() + day * 1000;
  };
  for (let hours = 0; hours < 6; hours++, await stage.leap(service, hour))
    if (await until(3, isThere)) return;
}

const told: Scene = {
  good: "accepted",
  setting: { notifications: true },
  ask: sharing,
  settle: async (on) => {
    const settled = await settling()(on);
    await subscribing(on);
    return settled;
  },
  finish: async (on, settled) => {
    await subscribing(on);
    const kept = (await list(on.stage, "/subscriptions")).length;
    return kept === 1 ? accepting(on, settled) : `${settled}, ${kept} subscriptions`;
  },
};

export const subscription: Scene = told;

/** Its making was never heard the end of, so that it is found and made anew. */
export const lostSubscription: Scene = { ...told, before: after("create-subscription", "lose") };

export const renewal: Scene = {
  ...told,
  before: async (on) => {
    await share(on);
    await on.stage.settle(on.service, path);
    await subscribing(on);
  },
  ask: async ({ stage, service }) => {
    await stage.leap(service, 2.5 * day);
    return null;
  },
};
