import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();

test("the five minutes of the README, followed to the letter, give a button that shares", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const block = (name: string) => {
    const found = new RegExp(`\`\`\`\\w+ ${name}\\n([^]*?)\`\`\``).exec(readme);
    assert.ok(found, `the README has a block "${name}"`);
    return found[1]!;
  };
  const { page, endpoint } = await sharePage();
  // The app around the two pieces: its one page, and Lobby under /lobby.
  const folder = await mkdtemp(fileURLToPath(new URL("../.readme-", import.meta.url)));
  try {
    Object.assign(globalThis, {
      handle: (request: IncomingMessage, response: ServerResponse) => {
        if (request.url!.startsWith("/lobby/")) endpoint.handle(request, response);
        else
          response
            .setHeader("content-type", "text/html")
            .end(`<!doctype html><html lang="en">${block("page")}`);
      },
    });
    await writeFile(`${folder}/server.mjs`, block("server"));
    const { server }: { server: Server } = await import(`${folder}/server.mjs`);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.getByRole("button", { name: "Share Order 1207" }).click();
    await page.getByRole("combobox", { name: "People to invite" }).fill("maria@fjordline.example");
    await page.getByRole("button", { name: "Send invitation" }).click();
    await page.getByText("Inviting…").waitFor();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("every attribute, event, part and property that the README names is in the element, and the other way round", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const source = await readFile(new URL("./lobby-share.ts", import.meta.url), "utf8");
  const events = await readFile(new URL("./events.ts", import.meta.url), "utf8");
  const documented = (text: string, pattern: RegExp) =>
    new Set([...text.matchAll(pattern)].map((match) => match[0]));
  assert.deepEqual(
    documented(readme, /lobby-(share|sign-in)-(sent|changed|accepted|closed|needed)/g),
    documented(events, /lobby-(share|sign-in)-(sent|changed|accepted|closed|needed)/g),
  );
  assert.deepEqual(documented(readme, /--lobby-[a-z-]+/g), documented(source, /--lobby-[a-z-]+/g));
  const parts = /Parts: ([^.]*)\./.exec(readme)![1]!.match(/\w+/g)!;
  const inSource = /@csspart (.*)/.exec(source)![1]!.match(/\w+/g)!;
  assert.deepEqual(parts.sort(), inSource.sort());
});
