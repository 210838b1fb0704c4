import { isDeepStrictEqual } from "node:util";
import { Problem } from "../contract/index.ts";
import { readAttributes, updateGuest } from "../graph/update-guest.ts";
import type { GuestAttributes } from "../options.ts";
import { guestOf } from "./guest-of.ts";
import type { Step, StepTools } from "./step.ts";

/** Writes the attributes that the app wants its guests to have, as far as they differ from what is there. */
export const writeAttributes: Step = {
  name: "write-attributes",
  patience: 24 * 3600,
  run: async (invitation, tools) => {
    const { recipient, inviter, role } = invitation;
    const wanted = given(tools.app.attributes?.({ recipient, inviter, role }) ?? {});
    if (Object.keys(wanted).length === 0) return { is: "skipped", why: "The app asks for no attributes." };

    const { objectId, created } = guestOf(invitation);
    const changes = created ? wanted : await differing(tools, objectId, wanted);
    if (Object.keys(changes).length === 0) return { is: "skipped", why: "Every attribute is right already." };
    await updateGuest(tools.asApp, objectId, changes);
    return { is: "done" };
  },
};

type Attributes = Readonly<Record<string, unknown>>;

async function differing(tools: StepTools, objectId: string, wanted: Attributes): Promise<Attributes> {
  try {
    const current = await readAttributes(tools.asApp, objectId, Object.keys(wanted));
    return Object.fromEntries(
      Object.entries(wanted).filter(([name, value]) => !isDeepStrictEqual(current[name], value)),
    );
  } catch (problem) {
    // Who may write but not read sends everything.
    if (problem instanceof Problem && problem.code === "permission-missing") return wanted;
    throw problem;
  }
}

function given(attributes: GuestAttributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
