// A process of its own, because whom it trusts is settled at its start: MSAL over https, told nothing but the authority.
// Says one JSON value a line: what a person has to do, and in the end what it holds.
import { createInterface } from "node:readline";
import { ConfidentialClientApplication, CryptoProvider, PublicClientApplication } from "@azure/msal-node";

const { flow, httpsUrl, tenant, clientId, clientSecret, redirectUri } = JSON.parse(process.argv[2]!) as {
  flow: "code" | "device code";
  httpsUrl: string;
  tenant: string;
  clientId: string;
  /** Without one it is a public client. */
  clientSecret?: string;
  redirectUri: string;
};
const scopes = ["User.Read", "offline_access"];
const auth = { clientId, authority: `${httpsUrl}/${tenant}`, knownAuthorities: [new URL(httpsUrl).host] };
const app = clientSecret
  ? new ConfidentialClientApplication({ auth: { ...auth, clientSecret } })
  : new PublicClientApplication({ auth });
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

async function byCode() {
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const url = await app.getAuthCodeUrl({
    scopes,
    redirectUri,
    codeChallenge: challenge,
    codeChallengeMethod: "S256",
    state: "over there",
  });
  say({ open: url });
  for await (const landed of createInterface(process.stdin)) {
    const { searchParams } = new URL(landed);
    const answer = { scopes, redirectUri, codeVerifier: verifier, state: "over there" };
    return app.acquireTokenByCode(
      { ...answer, code: searchParams.get("code")! },
      {
        code: searchParams.get("code")!,
        state: searchParams.get("state")!,
      },
    );
  }
  throw new Error("Nobody came back from the sign-in.");
}

const byDeviceCode = () =>
  (app as PublicClientApplication).acquireTokenByDeviceCode({
    scopes,
    deviceCodeCallback: ({ verificationUri, userCode, message }) =>
      say({ open: verificationUri, userCode, message }),
  });

const first = await (flow === "code" ? byCode() : byDeviceCode());
const { account } = first!;
const cached = await app.acquireTokenSilent({ scopes, account: account! });
const renewed = await app.acquireTokenSilent({ scopes, account: account!, forceRefresh: true });
say({
  username: account?.username,
  tenantId: account?.tenantId,
  localAccountId: account?.localAccountId,
  accessToken: renewed?.accessToken,
  cached: cached?.fromCache,
  renewed: renewed?.fromCache === false && renewed.accessToken !== first!.accessToken,
});
process.exit(0);
