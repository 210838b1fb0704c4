import { accountByAddress, faceOf, userOf } from "../entra/account.ts";
import type { EntraCall } from "../entra/call.ts";
import { makeGuest } from "../entra/sign-up.ts";
import type { Account } from "../store/rows.ts";
import { jsonBody, refusal, textIn } from "./json-body.ts";

/** What the page of self-service sign-up does: signs in as the account behind an address, and makes it a guest. */
export async function signUpGuest({ world, request }: EntraCall): Promise<Response> {
  const address = textIn(await jsonBody(request), "address");
  if (!address.includes("@")) return refusal("address: of the account that signs up");
  const known = accountByAddress(world.state, address);
  if (known?.from === "tenant") return refusal("This is an account of the tenant itself.");
  const account: Account = known ?? { from: "one-time-passcode", address };
  const face = faceOf(world, account)!;
  const user = userOf(world.state, account, face) ?? makeGuest(world, face);
  return Response.json({ objectId: user.id });
}
