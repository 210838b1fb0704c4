import "reflect-metadata";
import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createServer } from "node:tls";
import * as x509 from "@peculiar/x509";
import type { Emulator } from "../emulator.ts";
import { startTestEmulator } from "../testing/tenant.ts";
import { authorityPath } from "./authority.ts";

const dataDir = mkdtempSync(join(tmpdir(), "entra-emulator-tls-"));
let emulator: Emulator;
before(async () => {
  emulator = await startTestEmulator({ httpsPort: 0, dataDir });
});
after(async () => {
  await emulator.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Asks a port on this machine under a name, as if the name were mapped to it, trusting the emulator's authority alone. */
function ask(name: string, port: number | string, path = "/"): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, servername: name, headers: { host: name } };
    const asked = request({ ...options, ca: emulator.authority!, agent: false }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve(text);
    });
    asked.on("error", reject).end();
  });
}

test("https answers under Microsoft's names and its own, to whoever trusts the authority", async () => {
  const { port } = new URL(emulator.httpsUrl!);
  const path = "/common/v2.0/.well-known/openid-configuration";
  const issuer = async (name: string) => JSON.parse(await ask(name, port, path)).issuer;
  assert.equal(
    await issuer("login.microsoftonline.com"),
    "https://login.microsoftonline.com/{tenantid}/v2.0",
  );
  assert.match(await issuer("localhost"), /^https?:\/\/localhost/);
  await assert.rejects(ask("graph.example", port), /altnames|does not match/);
});

test("the authority can vouch for no other name, whoever gets hold of its key", async (context) => {
  const authority = new x509.X509Certificate(readFileSync(authorityPath(dataDir), "utf8"));
  const pem = readFileSync(join(dataDir, "tls/authority.key"), "utf8");
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const der = createPrivateKey(pem).export({ type: "pkcs8", format: "der" });
  const signingKey = await crypto.subtle.importKey("pkcs8", new Uint8Array(der), algorithm, true, ["sign"]);
  const serve = async (name: string) => {
    const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const certificate = await x509.X509CertificateGenerator.create({
      subject: `CN=${name}`,
      issuer: authority.subject,
      publicKey: keys.publicKey,
      signingKey,
      signingAlgorithm: algorithm,
      extensions: [new x509.SubjectAlternativeNameExtension([{ type: "dns", value: name }])],
    });
    const key = x509.PemConverter.encode(
      await crypto.subtle.exportKey("pkcs8", keys.privateKey),
      "PRIVATE KEY",
    );
    const server = createServer({ key, cert: certificate.toString("pem") }, (socket) =>
      socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nhi"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    context.after(() => server.close());
    server.on("tlsClientError", () => {});
    return (server.address() as { port: number }).port;
  };
  assert.equal(await ask("localhost", await serve("localhost")), "hi", "a name that it may vouch for");
  await assert.rejects(ask("bank.example", await serve("bank.example")), /permitted subtree violation/);
});
