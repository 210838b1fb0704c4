import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { STAND_IN_NAMES } from "../origin.ts";

/** What to set so that a client trusts the emulator's https. */
export async function trustAdvice(dataDir: string | null): Promise<string> {
  if (dataDir === null) {
    return "Without a data folder the certificate authority is made anew at every start.\nStart with --data <folder> --https, and ask again with the same --data.";
  }
  const { authorityPath, openServerIdentity } = await import("./authority.ts");
  const path = authorityPath(resolve(dataDir));
  if (!existsSync(path)) await openServerIdentity(resolve(dataDir, "tls"));
  return `The certificate authority is ${path}
It can vouch for loopback, ${STAND_IN_NAMES.join(", ")}, and for nothing else.

  node      NODE_EXTRA_CA_CERTS=${path} node app.js
  python    REQUESTS_CA_BUNDLE=${path} SSL_CERT_FILE=${path} python app.py
  curl      curl --cacert ${path} https://localhost:4143/
  .NET, Go  SSL_CERT_FILE=${path} on Linux; elsewhere the system's store
  Firefox   Settings, Certificates, Authorities, Import
  Chrome    Linux: certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n entra-emulator -i ${path}
  macOS     security add-trusted-cert -k ~/Library/Keychains/login.keychain-db ${path}
  Windows   certutil -user -addstore Root ${path}

To stand in for Microsoft's names, map them to 127.0.0.1 in the hosts file and serve https on port 443:
  127.0.0.1 ${STAND_IN_NAMES.join(" ")}
`;
}
