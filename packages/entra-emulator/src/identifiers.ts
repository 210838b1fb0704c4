import { createHash, randomBytes, randomUUID } from "node:crypto";

/** The same GUID for the same words, so that a seed without ids makes the same tenant every time. */
export function derivedId(...words: readonly string[]): string {
  const hex = createHash("sha256").update(words.join("\0").toLowerCase()).digest("hex");
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const newId = (): string => randomUUID();

/** An unguessable value for a code, a ticket or a refresh token. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString("base64url");

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isGuid = (text: string): boolean => GUID.test(text);
