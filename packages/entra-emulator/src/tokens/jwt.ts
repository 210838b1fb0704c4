import { createHash, type KeyObject, sign, verify } from "node:crypto";
import { promisify } from "node:util";
import type { KeyRing } from "./signing-key.ts";

export type Claims = Readonly<Record<string, unknown>>;
export type Header = Readonly<{ alg?: string; kid?: string; nonce?: string; [name: string]: unknown }>;

const signAsync = promisify<string, Buffer, KeyObject, Buffer>(sign);
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * A signed token. With a `nonce` in its header the signature covers the hash of the nonce instead, as in the tokens that
 * Entra gives for Graph: nobody but Graph can check those, and nobody should.
 */
export async function signJwt(ring: KeyRing, header: Header, claims: Claims): Promise<string> {
  const key = ring.keys[0];
  const full = { typ: "JWT", ...header, alg: "RS256", kid: key.kid };
  const payload = encode(claims);
  const signature = await signAsync(
    "RSA-SHA256",
    Buffer.from(`${signedHeader(full)}.${payload}`),
    key.privateKey,
  );
  return `${encode(full)}.${payload}.${signature.toString("base64url")}`;
}

/** The content of a token that one of our keys signed; null when it is no such token. Says nothing about its age. */
export function verifyJwt(ring: KeyRing, token: string): { header: Header; claims: Claims } | null {
  const parsed = decodeJwt(token);
  if (parsed?.header.alg !== "RS256") return null;
  const key = ring.keys.find((candidate) => candidate.kid === parsed.header.kid);
  if (!key) return null;
  const [header, payload, signature] = token.split(".") as [string, string, string];
  const covered = parsed.header.nonce === undefined ? header : signedHeader(parsed.header);
  const good = verify(
    "RSA-SHA256",
    Buffer.from(`${covered}.${payload}`),
    key.publicKey,
    Buffer.from(signature, "base64url"),
  );
  return good ? parsed : null;
}

/** Reads a token without believing it; null when it is not shaped like one. */
export function decodeJwt(token: string): { header: Header; claims: Claims } | null {
  const parts = token.split(".");
  if (parts.length !== 3) return null;
  try {
    const [header, claims] = parts
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, "base64url").toString("utf8")));
    if (!isObject(header) || !isObject(claims)) return null;
    return { header, claims };
  } catch {
    return null;
  }
}

function signedHeader(header: Header): string {
  if (header.nonce === undefined) return encode(header);
  return encode({ ...header, nonce: createHash("sha256").update(String(header.nonce)).digest("base64url") });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
