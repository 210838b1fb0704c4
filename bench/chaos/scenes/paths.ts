import { removalStepNames, resetStepNames, stepNames } from "lobby/contract/words";
import { pathOfRoute } from "../../../packages/lobby/src/invitation/route.ts";

/** The steps of what is tried, in their order. */
export const path = stepNames;
export const signUp = pathOfRoute["self-service"];
export const move = [...resetStepNames, ...stepNames];
export const removal = removalStepNames;
