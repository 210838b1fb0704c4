import { Problem } from "../contract/index.ts";
import { findPeople } from "../graph/find-people.ts";
import { getGuest } from "../graph/get-guest.ts";
import { readAddresses, writeAddresses } from "../graph/guest-addresses.ts";
import { resetRedemption as sendReset } from "../graph/reset-redemption.ts";
import { addressKey } from "../invitation/address.ts";
import type { Invitation, Reset } from "../invitation/invitation.ts";
import { isOfBefore, resetLostAt } from "../invitation/reset.ts";
import { guestOf } from "../steps/guest-of.ts";
import { missingGuest } from "../steps/missing-guest.ts";
import type { Step } from "../steps/step.ts";

const patience = 24 * 3600;

/**
 * Puts the new address on the guest's account, beside those that are there: only then may they accept by it. An address that
 * leads to somebody else stays theirs.
 */
export const addAddress: Step = {
  name: "add-address",
  patience,
  run: async (invitation, { asApp, ...tools }) => {
    const { objectId } = guestOf(invitation);
    const { email } = resetOf(invitation);
    const guest = await getGuest(asApp, objectId);
    const held = guest && (await readAddresses(asApp, objectId));
    if (!guest || !held) throw await missingGuest(invitation, "add-address", { asApp, ...tools });
    const holders = await findPeople(asApp, email);
    if (holders.some((person) => person.objectId.toLowerCase() !== objectId.toLowerCase()))
      throw new Problem("address-refused", {
        detail: "Somebody else in the directory goes by this address.",
      });
    const isThere = [held.mail, ...held.otherMails].some((one) => isSame(one, email));
    if (!isThere) await writeAddresses(asApp, objectId, { otherMails: [...held.otherMails, email] });
    return { is: "done", learnt: { acceptedBefore: guest.redeemedAt } };
  },
};

/**
 * Has Graph take back that the guest accepted, and learns the link by which they accept anew. An answer that was lost leaves a
 * link that nobody can hold, so that asking again kills nothing; only whoever has found their way in without it is let be.
 */
export const resetRedemption: Step = {
  name: "reset-redemption",
  patience,
  run: async (invitation, { asApp }) => {
    const { objectId } = guestOf(invitation);
    const { email } = resetOf(invitation);
    const { redeemUrl } = await sendReset(asApp, { objectId, email, redirectUrl: invitation.redirectUrl });
    return { is: "done", learnt: { hasMoved: true, redeemUrl } };
  },
  settle: async (invitation, tools) => {
    const guest = await getGuest(tools.asApp, guestOf(invitation).objectId);
    if (guest === null) throw await missingGuest(invitation, "reset-redemption", tools);
    const lostAt = resetLostAt(invitation);
    const isAnew = guest.redeemedAt !== null && !isOfBefore(invitation, guest.redeemedAt);
    if (isAnew && lostAt !== null && guest.redeemedAt! > lostAt)
      return { is: "done", learnt: { hasMoved: true } };
    return resetRedemption.run(invitation, tools);
  },
};

/** Makes the new address the guest's own, so that nobody who gets the old one later is taken for them. */
export const dropAddress: Step = {
  name: "drop-address",
  patience: 3600,
  optional: true,
  run: async (invitation, { asApp }) => {
    const { objectId } = guestOf(invitation);
    const { email, from } = resetOf(invitation);
    if (isSame(from, email)) return { is: "skipped", why: "The address is the same as before." };
    const held = await readAddresses(asApp, objectId);
    if (held === null) throw new Problem("directory-not-ready");
    const rest = held.otherMails.filter((one) => !isSame(one, from) && !isSame(one, email));
    await writeAddresses(asApp, objectId, { mail: email, otherMails: [...rest, email] });
    return { is: "done" };
  },
};

function resetOf({ reset }: Invitation): Reset {
  if (reset === null) throw new Problem("internal", { detail: "Nobody asked for this." });
  return reset;
}

function isSame(one: string | null, other: string): boolean {
  return one !== null && addressKey(one) === addressKey(other);
}
