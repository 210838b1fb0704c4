import type { GuestSuggestions, PreflightAnswer } from "lobby/contract";
import { shareWithMaria } from "../../../packages/lobby/src/testing/service.ts";
import { addresses, ids } from "../../../packages/lobby/src/testing/tenant.ts";
import { asDana, type On } from "../people.ts";
import { refusalIn } from "./on-the-way.ts";
import type { Scene } from "./scene.ts";

/** Whoever looks at the dialog waits no longer for an answer. */
const longestMs = 12_000;

/** Nothing is written: an answer in time, whatever goes wrong, and the right one as soon as nothing does. */
function reading(good: string, ask: (on: On) => Promise<string>): Scene {
  const inTime = async (on: On) => {
    const began = Date.now();
    const said = await ask(on);
    return Date.now() - began < longestMs ? said : `${said}, too late`;
  };
  return {
    good,
    ask: inTime,
    settle: inTime,
    finish: async (on, said) => {
      const now = await ask(on);
      if (now !== good) return `${said}, then ${now}`;
      return (await on.stage.row()) === null ? said : `${said}, and somebody is invited`;
    },
  };
}

const foreseeing = async (on: On) => {
  const { resource, role, recipients } = shareWithMaria;
  const body = { resource, role, recipients: recipients.map(({ email }) => ({ email })) };
  const answer = await asDana(on, "/preflight", { body });
  const refusal = refusalIn(answer);
  return refusal ?? (JSON.parse(answer!.text) as PreflightAnswer).recipients[0]!.outcome;
};

export const preflight = reading("new-guest", foreseeing);

export const preflightOfInviter: Scene = {
  ...reading("refused-by-tenant", foreseeing),
  setting: { tenant: { policies: { allowInvitesFrom: "adminsAndGuestInviters" } } },
};

export const preflightOfDomain: Scene = {
  ...reading("refused-by-tenant", foreseeing),
  setting: { tenant: { policies: { blockedDomains: ["fjordline.example"], hasDomainPolicy: true } } },
};

/** The tenant lets nobody in from other organisations. */
export const preflightOfOrganisation: Scene = {
  ...reading("refused-by-tenant", foreseeing),
  setting: {
    tenant: {
      crossTenantAccess: {
        default: {
          b2bCollaborationInbound: {
            usersAndGroups: { accessType: "blocked", targets: [{ target: "AllUsers", targetType: "user" }] },
          },
        },
        partners: {},
      },
    },
  },
};

/** Whether an inviter is in a group is asked of the directory, which answers that Dana is not. */
export const preflightOfGroup: Scene = {
  ...reading("share-refused", foreseeing),
  setting: { app: { policy: { inviters: { groups: [ids.group] } } } },
};

export const suggestions: Scene = {
  ...reading("suggested", async (on) => {
    const query = "resourceType=order&resourceId=1207&search=mar";
    const answer = await asDana(on, `/guest-suggestions?${query}`, {});
    const refusal = refusalIn(answer);
    if (refusal) return refusal;
    const { people } = JSON.parse(answer!.text) as GuestSuggestions;
    return people.length === 1 ? "suggested" : `${people.length} people`;
  }),
  before: ({ stage }) => stage.world.control.guests.signUp({ address: addresses.maria }),
};
