import { longestAddress } from "../contract/words.ts";

/**
 * Characters that Entra ID refuses anywhere in the address of a guest, `+` among them
 * (https://learn.microsoft.com/graph/api/resources/invitation).
 */
const refused = /[~!#$%^&*()+=[\]{}\\/|;:"'<>?,]/;
const domain =
  /^(?=.{1,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])$/u;

export type Address =
  | { ok: true; address: string }
  | { ok: false; code: "address-invalid" | "address-unsupported" };

/**
 * Reads an e-mail address as Entra ID will take it: trimmed, its domain in lower case. `address-invalid`: not an address;
 * `address-unsupported`: an address, but one that Entra ID refuses.
 */
export function readAddress(text: string): Address {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf("@");
  const local = trimmed.slice(0, at);
  const host = trimmed.slice(at + 1).toLowerCase();
  const wellFormed =
    at > 0 &&
    trimmed.length <= longestAddress &&
    local.length <= 64 &&
    !/[\s\p{Cc}@]/u.test(local) &&
    domain.test(host);
  if (!wellFormed) return { ok: false, code: "address-invalid" };
  if (refused.test(local) || /^[.-]|[.-]$|\.\./.test(local))
    return { ok: false, code: "address-unsupported" };
  return { ok: true, address: `${local}@${host}` };
}

/** Two spellings of one address compare equal. Nobody gives two people addresses that differ in case alone. */
export function addressKey(address: string): string {
  return address.toLowerCase();
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
