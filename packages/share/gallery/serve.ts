import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { bundleShare, languages } from "../src/bundle.ts";
import { answer } from "./fake-endpoint.ts";
import { states } from "./states.ts";

/** As strict as a page can be: what works here needs no exception anywhere. */
export const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; " +
  "form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

const files: Record<string, string> = {
  "/": "index.html",
  "/state": "state.html",
  "/index.js": "index.js",
  "/state.js": "state.js",
  "/gallery.css": "gallery.css",
};
const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
};

/** Serves the gallery on loopback. Port 0 takes a free one. To see a change in the element, load the page of all states again. */
export async function serveGallery(port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const bundle = () => bundleShare({ languages, invitations: true });
  let bundled = bundle();
  const server: Server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, "http://gallery");
    const [, api, name = "", ...rest] = pathname.split("/");
    if (api === "api" && states[name])
      return void answer(states[name], `/${rest.join("/")}`, request, response);
    if (pathname === "/") bundled = bundle();
    const file = files[pathname];
    if (pathname === "/states.json") {
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(JSON.stringify(states));
    }
    const body = file
      ? await readFile(new URL(file, import.meta.url))
      : (await bundled).get(pathname.slice(1));
    if (body === undefined) return response.writeHead(404).end();
    const type = types[(file ?? "x.js").split(".").at(-1)!]!;
    response.writeHead(200, { "content-type": type, "content-security-policy": strictPolicy }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
