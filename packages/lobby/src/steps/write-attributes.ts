import { isDeepStrictEqual } from "node:util";
import { Problem } from "../contract/index.ts";
import { attributeProblem } from "../graph/attribute-limits.ts";
import type { Graph } from "../graph/graph.ts";
import { isUnitMember } from "../graph/is-unit-member.ts";
import { readAttributes, updateGuest } from "../graph/update-guest.ts";
import { type Attributes, attributesFor } from "../invitation/attributes.ts";
import { guestOf } from "./guest-of.ts";
import { requireGuest } from "./missing-guest.ts";
import type { Step, StepTools } from "./step.ts";

/**
 * Writes the attributes that the app wants its guests to have, as far as they differ from what is there. It is also where
 * a guest whom Graph confirmed but never made is found out, before anybody is written to.
 */
export const writeAttributes: Step = {
  name: "write-attributes",
  patience: ({ actAs }) => {
    const scope = actAs?.attributes;
    return ((typeof scope === "object" ? scope.patienceHours : undefined) ?? 24) * 3600;
  },
  needsInviter: (app) => app.actAs?.attributes === "inviter",
  run: async (invitation, tools) => {
    const wanted = attributesFor(tools.app, invitation);
    const { objectId, created } = guestOf(invitation);
    if (Object.keys(wanted).length === 0) {
      if (created) await requireGuest(invitation, "write-attributes", tools);
      return { is: "skipped", why: "The app asks for no attributes." };
    }

    const refused = attributeProblem(wanted);
    if (refused) throw refused;
    const changes = created ? wanted : await differing(tools.asApp, objectId, wanted);
    // An app that knows how a guest is spoken to, and where they work, has said so here.
    const learnt = { language: textIn(wanted.preferredLanguage), company: textIn(wanted.companyName) };
    if (Object.keys(changes).length === 0)
      return { is: "skipped", why: "Every attribute is right already.", learnt };
    await write(tools, objectId, changes).catch(async (problem) => {
      const missing = problem instanceof Problem && problem.code === "directory-not-ready";
      if (missing && created) await requireGuest(invitation, "write-attributes", tools);
      throw problem;
    });
    return { is: "done", learnt };
  },
};

const textIn = (value: unknown) => (typeof value === "string" ? value : null);

async function write(tools: StepTools, objectId: string, changes: Attributes): Promise<void> {
  const identity = tools.app.actAs?.attributes;
  const graph = identity === "inviter" ? tools.asInviter : tools.asApp;
  try {
    await updateGuest(graph, objectId, changes);
  } catch (problem) {
    // Outside its unit the app is nobody: a new guest whom the unit's rule has not seen yet looks like a missing right.
    const refused = problem instanceof Problem && problem.code === "permission-missing";
    if (!refused || typeof identity !== "object") throw problem;
    if (await certainlyInUnit(tools.asApp, identity.administrativeUnit, objectId)) throw problem;
    throw new Problem("directory-not-ready", {
      detail:
        "The guest is not yet in the administrative unit in which Lobby may write. That can last for hours.",
      cause: problem,
    });
  }
}

/** Where the unit cannot be read the benefit of the doubt is the directory's. */
async function certainlyInUnit(graph: Graph, unitId: string, objectId: string): Promise<boolean> {
  try {
    return await isUnitMember(graph, unitId, objectId);
  } catch (problem) {
    if (problem instanceof Problem && problem.code === "permission-missing") return false;
    throw problem;
  }
}

async function differing(graph: Graph, objectId: string, wanted: Attributes): Promise<Attributes> {
  try {
    const current = await readAttributes(graph, objectId, Object.keys(wanted));
    return Object.fromEntries(
      Object.entries(wanted).filter(([name, value]) => !isDeepStrictEqual(current[name], value)),
    );
  } catch (problem) {
    // Who may write but not read sends everything.
    if (problem instanceof Problem && problem.code === "permission-missing") return wanted;
    throw problem;
  }
}
