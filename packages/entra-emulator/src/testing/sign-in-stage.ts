import assert from "node:assert/strict";
import { after, beforeEach } from "node:test";
import type { Seed } from "../emulator.ts";
import { CLIENT_ID, graphOf, SECRET, startTestEmulator, testSeed, userToken } from "./tenant.ts";

/** What Orders shows at the token endpoint, and where its people come back to. */
export const client = { client_id: CLIENT_ID, client_secret: SECRET };
export const redirect_uri = "http://localhost:4000/auth/callback";

/** The tests' tenant, with Orders registered otherwise. */
export function withOrders(change: object, seed: Partial<Seed> = {}): Seed {
  const [orders, ...others] = testSeed.applications!;
  return { ...testSeed, ...seed, applications: [{ ...orders!, ...change }, ...others] };
}

/**
 * A tenant for a file of tests about signing in, as at first before each of them; it ends with the file.
 *
 * @param options.scope what Orders asks for where a test does not say it
 */
export async function signInStage(options: { seed?: Seed; scope?: string } = {}) {
  const emulator = await startTestEmulator(options.seed && { seed: options.seed });
  after(() => emulator.stop());
  beforeEach(() => emulator.control.reset());
  const asked = { client_id: CLIENT_ID, response_type: "code", redirect_uri, scope: "openid", state: "s" };
  return {
    emulator,
    /** Where Orders sends its people to sign in. */
    authorizeUrl(parameters: Record<string, string> = {}): string {
      const query = { ...asked, ...(options.scope && { scope: options.scope }), ...parameters };
      return `${emulator.url}/${emulator.tenantId}/oauth2/v2.0/authorize?${new URLSearchParams(query)}`;
    },
    /** Dana invites somebody. */
    async inviteGuest(
      address: string,
      inviteRedirectUrl = "http://localhost:4000",
    ): Promise<{ inviteRedeemUrl: string; invitedUser: { id: string } }> {
      const graph = graphOf(emulator, await userToken(emulator, "dana@hartwell.example", "User.Invite.All"));
      const invited = { invitedUserEmailAddress: address, inviteRedirectUrl };
      const { status, body } = await graph("POST", "/invitations", invited);
      assert.equal(status, 201);
      return body;
    },
  };
}
