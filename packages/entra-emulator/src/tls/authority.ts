// The certificate library's container asks for this before it is loaded.
import "reflect-metadata";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";
import { STAND_IN_NAMES } from "../origin.ts";
import { nameConstraints } from "./name-constraints.ts";

const NAMES = ["localhost", "entra.localhost", "graph.localhost", ...STAND_IN_NAMES];
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const DAY = 86_400_000;
const AUTHORITY_DAYS = 3650;
/** Browsers refuse longer ones. */
const SERVER_DAYS = 397;

/** What an https server needs, and what its clients must trust. PEM. */
export type ServerIdentity = Readonly<{ key: string; certificate: string; authority: string }>;

/**
 * The emulator's own certificate authority, which can vouch for loopback and for the names it stands in for, and a server
 * certificate. With a folder both are kept there, and the authority stays the same; the certificate is renewed before it
 * ends. Their dates are the machine's, as clients check them against it.
 */
export async function openServerIdentity(folder: string | null): Promise<ServerIdentity> {
  const paths = folder ? filesIn(folder) : null;
  const kept = paths && existsSync(paths.authority) ? read(paths) : null;
  if (kept && remaining(kept.certificate) > 7 * DAY) return kept;
  const authority = paths && kept ? await readAuthority(paths) : await createAuthority();
  const made = await createServer(authority);
  if (paths && folder) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(paths.authorityKey, await exportKey(authority.key), { mode: 0o600 });
    writeFileSync(paths.key, made.key, { mode: 0o600 });
    writeFileSync(paths.certificate, made.certificate);
    // Last, as it marks the set as whole.
    writeFileSync(paths.authority, made.authority);
  }
  return made;
}

/** Where the certificate to trust is kept. */
export const authorityPath = (dataDir: string): string => filesIn(join(dataDir, "tls")).authority;

type Authority = Readonly<{ certificate: x509.X509Certificate; key: CryptoKey }>;
type Files = ReturnType<typeof filesIn>;

function filesIn(folder: string) {
  return {
    authority: join(folder, "authority.pem"),
    authorityKey: join(folder, "authority.key"),
    certificate: join(folder, "server.pem"),
    key: join(folder, "server.key"),
  };
}

function read(paths: Files): ServerIdentity {
  const text = (path: string) => readFileSync(path, "utf8");
  return { key: text(paths.key), certificate: text(paths.certificate), authority: text(paths.authority) };
}

const remaining = (pem: string): number => new x509.X509Certificate(pem).notAfter.getTime() - Date.now();

async function createAuthority(): Promise<Authority> {
  const keys = await createKeys();
  const constraints = nameConstraints({
    dns: NAMES,
    ip: [
      { address: Uint8Array.of(127, 0, 0, 0), mask: Uint8Array.of(255, 0, 0, 0) },
      { address: loopback6(), mask: new Uint8Array(16).fill(255) },
    ],
  });
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=Entra emulator on this machine",
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + AUTHORITY_DAYS * DAY),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      new x509.Extension("2.5.29.30", true, constraints),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, key: keys.privateKey };
}

async function createServer(authority: Authority): Promise<ServerIdentity> {
  const keys = await createKeys();
  const names: x509.JsonGeneralNames = NAMES.map((value) => ({ type: "dns", value }));
  const certificate = await x509.X509CertificateGenerator.create({
    subject: "CN=localhost",
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + SERVER_DAYS * DAY),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...names,
        { type: "ip", value: "127.0.0.1" },
        { type: "ip", value: "::1" },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
    ],
  });
  return {
    key: await exportKey(keys.privateKey),
    certificate: certificate.toString("pem"),
    authority: authority.certificate.toString("pem"),
  };
}

const createKeys = () =>
  crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;

async function exportKey(key: CryptoKey): Promise<string> {
  const der = await crypto.subtle.exportKey("pkcs8", key);
  return x509.PemConverter.encode(der, "PRIVATE KEY");
}

async function readAuthority(paths: Files): Promise<Authority> {
  const der = x509.PemConverter.decodeFirst(readFileSync(paths.authorityKey, "utf8"));
  const key = await crypto.subtle.importKey("pkcs8", der, ALGORITHM, true, ["sign"]);
  return { certificate: new x509.X509Certificate(readFileSync(paths.authority, "utf8")), key };
}

function loopback6(): Uint8Array {
  const address = new Uint8Array(16);
  address[15] = 1;
  return address;
}
