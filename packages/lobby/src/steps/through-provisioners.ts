import { Problem } from "../contract/index.ts";
import type { StepState } from "../invitation/invitation.ts";
import { partsOf } from "../invitation/progress.ts";
import type { Holding, Provisioned, Provisioner, ProvisionTools } from "../provision/provisioner.ts";
import type { PartResult, StepTools } from "./step.ts";

/** Goes every way into the app whose turn it is, side by side: one that stays away holds up no other. */
export function throughProvisioners(
  about: { invitationId: string; state: StepState; holds: () => Promise<readonly Holding[]> },
  { provisioners, now, signal }: StepTools,
  act: (provisioner: Provisioner, tools: ProvisionTools) => Promise<Provisioned>,
): Promise<PartResult[]> {
  const parts = partsOf(about.state);
  const began = "since" in about.state ? about.state.since : now;
  return Promise.all(
    provisioners.map(async (provisioner): Promise<PartResult> => {
      const { name } = provisioner;
      const part = parts.find((it) => it.name === name);
      const key = part?.act ?? `${about.invitationId}.${began.getTime()}`;
      const due = part === undefined || (part.is === "waiting" && (!part.until || part.until <= now));
      if (!due) return { name, act: key, result: "later" };
      const tools = { now, act: key, holds: about.holds, signal };
      const result = await act(provisioner, tools).catch((thrown: unknown) =>
        thrown instanceof Problem ? thrown : new Problem("internal", { cause: thrown }),
      );
      return { name, act: key, result };
    }),
  );
}
