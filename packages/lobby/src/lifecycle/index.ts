import type { Step } from "../steps/step.ts";
import { closeAccount } from "./close-account.ts";
import { addAddress, dropAddress, resetRedemption } from "./move-guest.ts";
import { removeAccess } from "./remove-access.ts";
import { removeFromApp } from "./remove-from-app.ts";

/** How what an invitation gave is taken away again, top to bottom. */
export const removalSteps: readonly Step[] = [removeAccess, removeFromApp, closeAccount];

/** How a guest moves to another address, top to bottom; the mail and the wait for them follow. */
export const resetSteps: readonly Step[] = [addAddress, resetRedemption, dropAddress];
