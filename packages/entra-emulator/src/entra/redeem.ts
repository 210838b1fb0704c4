import { redeemsAutomatically } from "../directory/cross-tenant.ts";
import { redeem } from "../directory/redemption.ts";
import { GraphError } from "../graph/graph-error.ts";
import { checkDomain } from "../graph/invitation-rules.ts";
import { readRedeemTarget } from "../graph/redeem-url.ts";
import { html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import type { Invitation, User } from "../store/rows.ts";
import { homeKey } from "../store/state.ts";
import { tenantOf } from "../world.ts";
import { aadsts } from "./aadsts.ts";
import { type AccountFace, faceOf, userOf } from "./account.ts";
import { accountPicker } from "./account-picker.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { errorPage, otherAccount } from "./error-page.ts";
import { invitationOfLink } from "./invitation-link.ts";
import { reviewPage } from "./review-permissions.ts";
import { sessionOf } from "./session.ts";

/** The link of an invitation: sign in as the one who was invited, review once, and on to where the invitation leads. */
function redeemLink(call: EntraCall): Response {
  const { world, query, url } = call;
  const target = readRedeemTarget(query.optional("rd") ?? "");
  const link = target ? invitationOfLink(world, target) : { is: "unknown" as const };
  if (link.is !== "good") return deadLink(link.is);
  const { invitation, user } = link;
  // Who has accepted stays, whatever the policy says since.
  const blocked = user.externalUserState === "Accepted" ? null : blockedDomain(call, invitation);
  if (blocked) return blocked;
  const back = url.pathname + url.search;
  const session = sessionOf(world, call.request);
  const face = session && faceOf(world, session.account);
  const mine = face ? belongsTo(face, user, invitation) : false;
  if (!session || !face || (!mine && query.optional("chosen") === undefined)) {
    const purpose = `to accept the invitation of ${tenantOf(world).displayName}`;
    return accountPicker(world, { purpose, back, hint: invitation.address });
  }
  if (!mine) return wrongAccount(call, face, invitation, back);
  if (user.externalUserState === "Accepted") return onward(invitation.redirectUrl);
  if (userOf(world.state, session.account, face)?.id !== user.id) return alreadySomebody(face);
  if (!redeemsAutomatically(world, face)) return reviewPage(world, { face, back });
  redeem(world, user, face);
  return onward(invitation.redirectUrl);
}

/** An accepted guest is one account; a pending one whoever holds the invited address. */
function belongsTo(face: AccountFace, user: User, invitation: Invitation): boolean {
  if (!face.home) return false;
  if (user.home) return homeKey(user.home) === homeKey(face.home);
  return face.addresses.includes(invitation.address.toLowerCase());
}

function onward(location: string): Response {
  return new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } });
}

function wrongAccount(call: EntraCall, face: AccountFace, invitation: Invitation, back: string): Response {
  const { displayName, tenantId } = tenantOf(call.world);
  const idp = face.home?.idp ?? `https://sts.windows.net/${tenantId}/`;
  const error = aadsts(
    50020,
    face.address,
    idp,
    displayName,
    "redeem",
    `the invitation for ${invitation.address}`,
  );
  return errorPage(call.world, call.request, error, otherAccount(back));
}

function alreadySomebody(face: AccountFace): Response {
  return cardPage({
    title: "Already a guest",
    status: 400,
    body: html`<h1>This account is a guest already</h1><p>${face.address} has accepted another invitation of this organisation, under another address. Ask the person who invited you to share with that one.</p>`,
  });
}

function blockedDomain({ world }: EntraCall, invitation: Invitation): Response | null {
  try {
    checkDomain(world, invitation.address);
    return null;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return cardPage({
      title: "Blocked",
      status: 403,
      body: html`<h1>This invitation is blocked</h1><p>${tenantOf(world).displayName} no longer takes guests from your organisation. Ask the person who invited you.</p>`,
    });
  }
}

const DEAD = {
  superseded: [
    "A newer invitation took the place of this one",
    "Open the link in the latest mail. If you cannot find it, ask to be invited again.",
  ],
  unknown: [
    "This invitation does not exist",
    "It was withdrawn, or the link was cut on its way. Ask the person who invited you.",
  ],
  disabled: [
    "Your guest account is disabled",
    "An administrator has blocked it. Ask the person who invited you.",
  ],
} as const;

function deadLink(why: keyof typeof DEAD): Response {
  const [title, advice] = DEAD[why];
  return cardPage({
    title,
    status: why === "unknown" ? 404 : 410,
    body: html`<h1>${title}</h1><p>${advice}</p><div class="actions"><a class="button" href="/_emulator/inbox">Open the inbox</a></div>`,
  });
}

export const redeemRoutes: readonly EntraRoute[] = [{ method: "GET", path: "/redeem", handle: redeemLink }];
