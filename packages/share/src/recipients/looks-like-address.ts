import { longestAddress } from "lobby/contract/words";

/**
 * Whether a text can be an e-mail address at all, so that a slip of the hand shows before Send. The service decides: it
 * knows which addresses Entra takes.
 */
export function looksLikeAddress(text: string): boolean {
  if (text.length > longestAddress) return false;
  const at = text.indexOf("@");
  if (at < 1 || at > 64 || text.includes("@", at + 1)) return false;
  const local = text.slice(0, at);
  if (local.startsWith(".") || local.endsWith(".") || local.includes("..")) return false;
  if (!/^[^\s"(),:;<>[\]\\]+$/u.test(local)) return false;
  const labels = text.slice(at + 1).split(".");
  return labels.length > 1 && labels.every(isLabel) && !/^\d+$/.test(labels.at(-1)!);
}

const isLabel = (label: string) =>
  /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u.test(label);
