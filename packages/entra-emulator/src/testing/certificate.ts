import "reflect-metadata";
import * as x509 from "@peculiar/x509";

/** A certificate that signs for itself, and its key, both as PEM. */
export async function createCertificate(): Promise<{ privateKey: string; cert: string }> {
  const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    publicExponent: Uint8Array.of(1, 0, 1),
    modulusLength: 2048,
  };
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=orders",
    keys,
    signingAlgorithm: algorithm,
  });
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  return { privateKey: x509.PemConverter.encode(pkcs8, "PRIVATE KEY"), cert: made.toString("pem") };
}
