import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { keyCertificate } from "./key-certificate.ts";

/** A key that signs tokens. */
export type SigningKey = Readonly<{
  /** The thumbprint of its certificate, as in Entra. */
  kid: string;
  /** DER in base64. */
  certificate: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  n: string;
  e: string;
}>;

/** All keys whose tokens are still believed; the first signs. */
export type KeyRing = { keys: readonly [SigningKey, ...SigningKey[]] };

/** Makes the keys at the first start, of `given` if there is one, and keeps them in `path`, so that tokens survive a restart. */
export function openKeyRing(path: string | null, given?: KeyObject): KeyRing {
  if (path && existsSync(path)) {
    const pems = JSON.parse(readFileSync(path, "utf8")) as string[];
    const [first, ...rest] = pems.map((pem) => fromPrivateKey(createPrivateKey(pem)));
    return { keys: [first!, ...rest] };
  }
  const ring: KeyRing = { keys: [given ? fromPrivateKey(given) : newKey()] };
  saveKeyRing(ring, path);
  return ring;
}

/** A new key signs from now on; tokens of the one before it stay good. */
export function rotateKeys(ring: KeyRing, path: string | null): void {
  ring.keys = [newKey(), ring.keys[0]];
  saveKeyRing(ring, path);
}

function saveKeyRing(ring: KeyRing, path: string | null): void {
  if (!path) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const pems = ring.keys.map((key) => key.privateKey.export({ type: "pkcs8", format: "pem" }));
  writeFileSync(path, JSON.stringify(pems), { mode: 0o600 });
}

function newKey(): SigningKey {
  return fromPrivateKey(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
}

function fromPrivateKey(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const { n, e } = publicKey.export({ format: "jwk" }) as { n: string; e: string };
  const certificate = keyCertificate(privateKey, publicKey);
  const kid = createHash("sha1").update(certificate).digest("base64url");
  return { kid, certificate: certificate.toString("base64"), privateKey, publicKey, n, e };
}
