import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();

/** An app as somebody would write it, bundled as they would. */
const app = `
import { createElement, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { LobbyShare } from "./react.ts";

function Order() {
  const share = useRef(null);
  const [sent, setSent] = useState(0);
  const [closed, setClosed] = useState(false);
  return createElement("section", null,
    createElement(LobbyShare, {
      ref: share, endpoint: "/lobby", resourceType: "order", resourceId: "1207",
      getAccessToken: async () => "token-" + sent,
      onSent: ({ invitations }) => setSent(sent + invitations.length),
      onClosed: () => setClosed(true),
    }),
    createElement("button", { onClick: () => share.current.open({ recipients: ["maria@fjordline.example"] }) }, "Share with Maria"),
    createElement("output", null, sent + " sent" + (closed ? ", closed" : "")));
}
createRoot(document.querySelector("#root")).render(createElement(Order));
`;

test("in React: props go in, callbacks come out, the ref opens it, and the newest token function is asked", async () => {
  const { outputFiles } = await build({
    stdin: { contents: app, resolveDir: fileURLToPath(new URL(".", import.meta.url)), loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.page = '<div id="root"></div>';
    endpoint.scripts = { "/app.js": outputFiles[0]!.text };
  });
  await page.getByRole("button", { name: "Share with Maria" }).click();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.getByText("Inviting…").waitFor();
  assert.equal(endpoint.invites[0]!.headers.authorization, "Bearer token-0");
  await page.locator("output").getByText("1 sent", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Invite more people" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).fill("ada@okafor.example");
  await page.keyboard.press("Control+Enter");
  await page.locator("output").getByText("2 sent", { exact: true }).waitFor();
  assert.equal(endpoint.invites[1]!.headers.authorization, "Bearer token-1");
  await page.keyboard.press("Escape");
  await page.locator("output").getByText("2 sent, closed", { exact: true }).waitFor();
});
