import { provisionByCallback } from "../provision/callback.ts";
import { provisionedGuest } from "../provision/provisioned-guest.ts";
import type { Step } from "./step.ts";

/** Has the app take the guest into its own database, under the key that never changes. */
export const provision: Step = {
  name: "provision",
  patience: 3 * 24 * 3600,
  run: async (invitation, tools) => {
    await provisionByCallback(tools.app, provisionedGuest(invitation), { signal: tools.signal });
    return { is: "done", learnt: { grants: [{ kind: "in-app" }] } };
  },
};
