import { Problem } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { stateOf } from "../invitation/progress.ts";
import { steps } from "../steps/index.ts";
import type { Outcome, Step, StepTools } from "../steps/step.ts";
import { testInvitation } from "./invitation.ts";
import type { World } from "./world.ts";

/** How an invitation ended: all steps through, or one that cannot go on. */
export type End = {
  invitation: Invitation;
  redeemUrl: string | null;
  problem: Problem | null;
  tries: number;
};

/**
 * Runs all steps of an invitation as a runner does: what may pass is tried again after a pause, what is ambiguous is settled
 * first. The clock of the tenant is moved instead of waiting. The guest redeems when everything else is done.
 */
export async function drive(
  world: World,
  given: { invitation?: Invitation; tools?: Partial<StepTools> } = {},
): Promise<End> {
  let invitation = given.invitation ?? testInvitation();
  let redeemUrl: string | null = null;
  let tries = 0;
  const tools = () => world.tools({ redeemUrl: async () => redeemUrl, ...given.tools });

  for (const step of steps.filter(({ routes }) => routes?.includes(invitation.route) ?? true)) {
    const since = await world.control.clock.now();
    let unsettled = false;
    for (let attempt = 1; stateOf(invitation, step.name).is !== "done"; attempt++) {
      if (++tries > 300) throw new Error(`${step.name} goes on for ever`);
      const started = { is: "started" as const, at: await world.control.clock.now(), since, attempt };
      invitation = { ...invitation, steps: { ...invitation.steps, [step.name]: started } };
      const result = await once(step, invitation, await tools(), unsettled);
      if (result instanceof Problem) {
        unsettled ||= result.code === "outcome-unknown";
        if (result.retry === "never") return { invitation, redeemUrl, problem: result, tries };
        await world.control.clock.advance({
          seconds: result.retry === "later" ? 600 : (result.retryAfter ?? 30),
        });
      } else if (result.is === "not-done") {
        unsettled = false;
      } else if (result.is === "wait") {
        if (step.name === "await-redemption" && redeemUrl) await world.control.guests.redeem({ redeemUrl });
        // Whoever is waited for has come now: nobody has to wait until patience ends.
        await world.control.clock.advance({ seconds: Math.min(result.seconds, 3600) });
      } else {
        redeemUrl = result.learnt?.redeemUrl ?? redeemUrl;
        const at = await world.control.clock.now();
        invitation = {
          ...invitation,
          guest: result.learnt?.guest ?? invitation.guest,
          acceptedAt: result.learnt?.acceptedAt ?? invitation.acceptedAt,
          steps: { ...invitation.steps, [step.name]: { is: "done", at } },
        };
      }
    }
  }
  return { invitation, redeemUrl, problem: null, tries };
}

async function once(
  step: Step,
  invitation: Invitation,
  tools: StepTools,
  unsettled: boolean,
): Promise<Outcome | Problem> {
  try {
    const outcome = await (unsettled && step.settle
      ? step.settle(invitation, tools)
      : step.run(invitation, tools));
    const parts = outcome.is === "parts" ? outcome.parts.map(({ result }) => result) : [];
    return parts.find((result) => result instanceof Problem) ?? outcome;
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}
