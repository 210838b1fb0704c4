import { redeem } from "../directory/redemption.ts";
import { accountByAddress, faceOf } from "../entra/account.ts";
import type { EntraCall } from "../entra/call.ts";
import { invitationOfLink } from "../entra/invitation-link.ts";
import { readRedeemTarget } from "../graph/redeem-url.ts";
import type { Account } from "../store/rows.ts";
import { jsonBody, refusal, textIn } from "./json-body.ts";

/** What the pages of a redemption do: signs in as the invited account, consents, and tells where the guest is sent. */
export async function redeemInvitation({ world, request }: EntraCall): Promise<Response> {
  const redeemUrl = textIn(await jsonBody(request), "redeemUrl");
  if (!URL.canParse(redeemUrl)) return refusal("redeemUrl: the link of an invitation");
  const target = readRedeemTarget(new URL(redeemUrl).searchParams.get("rd") ?? "");
  const found = target && invitationOfLink(world, target);
  if (found?.is !== "good") return refusal("This link does not work, or works no longer.");
  const { invitation, user } = found;
  const known = accountByAddress(world.state, invitation.address);
  const account: Account =
    known?.from === "organisation" ? known : { from: "one-time-passcode", address: invitation.address };
  if (user.externalUserState !== "Accepted") redeem(world, user, faceOf(world, account)!);
  return Response.json({ redirectUrl: invitation.redirectUrl });
}
