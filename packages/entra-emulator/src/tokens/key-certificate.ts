import { createHash, type KeyObject, sign } from "node:crypto";
import { element } from "../tls/der.ts";

const [SEQUENCE, SET, INTEGER, BITS, OID, UTF8, UTC_TIME, VERSION] = [
  0x30, 0x31, 0x02, 0x03, 0x06, 0x0c, 0x17, 0xa0,
] as const;
const SHA256_WITH_RSA = Buffer.from("300d06092a864886f70d01010b0500", "hex");
const COMMON_NAME = Buffer.from("550403", "hex");

const text = (value: string): Buffer => Buffer.from(value, "ascii");

/**
 * The certificate that a published signing key carries (RFC 5280): it signs for itself and vouches for nothing. Made by hand,
 * as the library for certificates takes longer to load than all the rest; the same key always gets the same one.
 */
export function keyCertificate(privateKey: KeyObject, publicKey: KeyObject): Buffer {
  const spki = publicKey.export({ type: "spki", format: "der" });
  const serial = createHash("sha256").update(spki).digest().subarray(0, 8);
  // A number with its first bit set would be negative.
  serial[0] = (serial[0]! & 0x7f) | 0x40;
  const name = element(
    SEQUENCE,
    element(
      SET,
      element(SEQUENCE, element(OID, COMMON_NAME), element(UTF8, text("Entra emulator signing key"))),
    ),
  );
  const validity = element(
    SEQUENCE,
    element(UTC_TIME, text("200101000000Z")),
    element(UTC_TIME, text("491231235959Z")),
  );
  const version3 = element(VERSION, element(INTEGER, Uint8Array.of(2)));
  const signed = element(
    SEQUENCE,
    version3,
    element(INTEGER, serial),
    SHA256_WITH_RSA,
    name,
    validity,
    name,
    spki,
  );
  return element(
    SEQUENCE,
    signed,
    SHA256_WITH_RSA,
    element(BITS, Uint8Array.of(0), sign("sha256", signed, privateKey)),
  );
}
