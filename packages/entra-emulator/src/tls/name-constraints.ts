import { element } from "./der.ts";

/** Tags of the general names that an X.509 certificate can be constrained to (RFC 5280, 4.2.1.6 and 4.2.1.10). */
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

/**
 * The DER of a name constraints extension: a certificate that carries it can vouch for these names and nothing else, so
 * trusting it risks nothing beyond them.
 */
export function nameConstraints(permitted: {
  dns: readonly string[];
  ip: readonly { address: Uint8Array; mask: Uint8Array }[];
}): Uint8Array<ArrayBuffer> {
  const names = [
    ...permitted.dns.map((name) => element(DNS_NAME, Buffer.from(name, "ascii"))),
    ...permitted.ip.map(({ address, mask }) => element(IP_ADDRESS, address, mask)),
  ];
  const subtrees = names.map((name) => element(0x30, name));
  return new Uint8Array(element(0x30, element(0xa0, ...subtrees)));
}
