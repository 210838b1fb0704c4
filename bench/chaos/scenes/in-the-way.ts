import { administrator } from "../../../packages/lobby/src/testing/administrator.ts";
import { addresses, ids, testApp } from "../../../packages/lobby/src/testing/tenant.ts";
import { count, unlike } from "../looks.ts";
import { guestOf, type On, share } from "../people.ts";
import { until } from "../until.ts";
import { settling, sharing } from "./on-the-way.ts";
import { path } from "./paths.ts";
import type { Scene } from "./scene.ts";

/** What stands in an invitation's way is asked for by name; these end with the problem that says so. */
const stopped: Omit<Scene, "good"> = {
  ask: sharing,
  settle: settling(),
  finish: async ({ stage }, settled) => {
    const { guests, mails } = await count(stage);
    return guests > 1 || mails > 0 ? `${settled}, ${guests} guests, ${mails} mails` : settled;
  },
};

const withRole = (part: object) => {
  const { roles } = testApp();
  return { app: { roles: { ...roles, viewer: { ...roles.viewer!, ...part } } } };
};

export const unsuitableGroup: Scene = {
  ...stopped,
  good: "group-unsuitable",
  setting: withRole({ groups: [ids.dynamicGroup] }),
};

export const missingApp: Scene = {
  ...stopped,
  good: "app-role-missing",
  setting: withRole({ appRoles: [{ servicePrincipalId: ids.otherApp, appRoleId: ids.partnerRole }] }),
};

/** An employee who has left stands in the way for some minutes. */
export const deletedMember: Scene = {
  ...stopped,
  good: "person-deleted",
  before: async ({ stage }) => {
    const graph = administrator(stage.world);
    const { id } = await graph("POST", "/users", {
      accountEnabled: true,
      displayName: "Maria Lindqvist",
      mailNickname: "maria",
      userPrincipalName: "maria@hartwell.example",
      mail: addresses.maria,
      passwordProfile: { password: "Only-for-tests-1" },
    });
    await graph("DELETE", `/users/${id}`);
  },
};

/** An administrator deletes the guest while everybody waits for them. */
export const deletedGuest: Scene = {
  good: "person-deleted",
  before: async (on) => {
    await share(on);
    await on.stage.settle(on.service, path);
    // What happens before the place in the directory's changes is known, they do not tell.
    await until(20, () => on.stage.hears());
  },
  ask: async (on) => {
    const { objectId } = await guestOf(on);
    await administrator(on.stage.world)("DELETE", `/users/${objectId}`);
    return null;
  },
  settle: goneFor,
  finish: async ({ stage }, settled) => unlike(await count(stage), { guests: 0, mails: 1 }) ?? settled,
};

async function goneFor({ stage, service }: On): Promise<string> {
  const problem = async () => {
    const state = (await stage.row())!.steps["await-redemption"]!;
    return state.is === "failed" ? state.problem!.code : null;
  };
  for (let hours = 0; hours < 6; hours++) {
    await stage.leap(service, 3600);
    const end = await until(3, problem);
    if (end) return end;
  }
  return "waited for in vain";
}
