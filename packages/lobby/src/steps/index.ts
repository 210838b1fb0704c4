import { assignPackage } from "./assign-package.ts";
import { awaitRedemption } from "./await-redemption.ts";
import { awaitSignUp } from "./await-sign-up.ts";
import { grantAccess } from "./grant-access.ts";
import { invite } from "./invite.ts";
import { lookUp } from "./look-up.ts";
import { provision } from "./provision.ts";
import { remind } from "./remind.ts";
import { sendMail } from "./send-mail.ts";
import type { Step } from "./step.ts";
import { writeAttributes } from "./write-attributes.ts";

/** Every step there is; which of them an invitation takes, and in which order, its route says (`invitation/route.ts`). */
export const steps: readonly Step[] = [
  lookUp,
  invite,
  assignPackage,
  writeAttributes,
  grantAccess,
  provision,
  sendMail,
  remind,
  awaitRedemption,
  awaitSignUp,
];
