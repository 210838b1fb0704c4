import type { Account, HomeAccount, User } from "../store/rows.ts";
import { homeKey, type State } from "../store/state.ts";
import { tenantOf, type World } from "../world.ts";

/** How an account is shown and known, wherever it lives. */
export type AccountFace = Readonly<{
  displayName: string;
  address: string;
  /** Every address that belongs to it, in lower case. */
  addresses: readonly string[];
  organisation: string;
  /** How the host tenant will know it once it is a guest; null for the host's own people. */
  home: HomeAccount | null;
}>;

export function faceOf(world: World, account: Account): AccountFace | null {
  const { state } = world;
  if (account.from === "tenant") {
    const user = state.users.get(account.userId);
    if (!user) return null;
    const addresses = [user.userPrincipalName, ...(user.mail ? [user.mail] : [])].map((one) =>
      one.toLowerCase(),
    );
    return {
      displayName: user.displayName,
      address: user.userPrincipalName,
      addresses,
      organisation: tenantOf(world).displayName,
      home: null,
    };
  }
  if (account.from === "organisation") {
    const outside = state.outsideAccounts.get(account.accountId);
    if (!outside) return null;
    const organisation = state.organisations.get(outside.tenantId);
    const idp = organisation?.consumer ? "live.com" : `https://sts.windows.net/${outside.tenantId}/`;
    return {
      displayName: outside.displayName,
      address: outside.mail,
      addresses: [outside.mail, outside.userPrincipalName].map((one) => one.toLowerCase()),
      organisation: organisation?.displayName ?? "",
      home: { idp, tenantId: outside.tenantId, objectId: outside.id, address: outside.mail },
    };
  }
  const address = account.address.toLowerCase();
  return {
    displayName: address.split("@")[0]!,
    address,
    addresses: [address],
    organisation: "One-time passcode",
    home: { idp: "mail", tenantId: null, objectId: address, address },
  };
}

/** The user of the host tenant that an account is: a member, a guest who accepted, or one who is still invited. */
export function userOf(state: State, account: Account, face: AccountFace): User | undefined {
  if (account.from === "tenant") return state.users.get(account.userId);
  const accepted = face.home ? state.users.first("home", homeKey(face.home)) : undefined;
  if (accepted) return accepted;
  // An invited guest is found by address until the invitation is redeemed; after that only by the account itself.
  const invited = face.addresses.flatMap((address) => state.users.find("address", address));
  return invited.find((user) => user.home === null && user.externalUserState === "PendingAcceptance");
}

/** The accounts that an address may mean, for a sign-in with a hint. */
export function accountByAddress(state: State, address: string): Account | undefined {
  const wanted = address.toLowerCase();
  const member = state.users.find("address", wanted).find((user) => user.creationType === null);
  if (member) return { from: "tenant", userId: member.id };
  const outside = state.outsideAccounts.first("address", wanted);
  return outside ? { from: "organisation", accountId: outside.id } : undefined;
}
