import { awaitRedemption } from "./await-redemption.ts";
import { grantAccess } from "./grant-access.ts";
import { invite } from "./invite.ts";
import { lookUp } from "./look-up.ts";
import { provision } from "./provision.ts";
import { sendMail } from "./send-mail.ts";
import type { Step } from "./step.ts";
import { writeAttributes } from "./write-attributes.ts";

/** The path of one invitation, top to bottom. */
export const steps: readonly Step[] = [
  lookUp,
  invite,
  writeAttributes,
  grantAccess,
  provision,
  sendMail,
  awaitRedemption,
];
