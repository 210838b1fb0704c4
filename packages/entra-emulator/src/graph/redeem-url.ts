/**
 * The link of an invitation, spelled as Graph spells it: the ticket is URL-encoded twice inside an inner URL, which is
 * encoded once more, with escapes in lower case.
 */
export function redeemUrl(
  origin: string,
  link: { tenantId: string; invitationId: string; ticket: string },
): string {
  const inner = `https://invitations.microsoft.com/redeem/?tenant=${link.tenantId}&user=${link.invitationId}&ticket=${encode(encode(link.ticket))}&ver=2.0`;
  return `${origin}/redeem?rd=${encode(inner)}`;
}

/** What a link's `rd` says; null when it was cut or changed. */
export function readRedeemTarget(
  rd: string,
): { tenantId: string; invitationId: string; ticket: string } | null {
  if (!URL.canParse(rd)) return null;
  const { searchParams } = new URL(rd);
  const [tenantId, invitationId, ticket] = ["tenant", "user", "ticket"].map((name) => searchParams.get(name));
  if (!tenantId || !invitationId || !ticket) return null;
  try {
    return { tenantId, invitationId, ticket: decodeURIComponent(ticket) };
  } catch {
    return null;
  }
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (coded) => coded.toLowerCase());
