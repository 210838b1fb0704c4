import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();

test("in Vue: the README's template gives the element its attributes and its token, and hears its events", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const template = /```vue\n(.*?)```/s.exec(readme)![1]!;
  const app = `
    import { createApp } from "vue/dist/vue.esm-bundler.js";
    import "./lobby-share-define.ts";
    const app = createApp({
      template: ${JSON.stringify(`<section>${template}<output>{{ told }} told</output></section>`)},
      data: () => ({ order: { id: "1207" }, told: 0 }),
      methods: { token: async () => "from-vue", refresh() { this.told++; } },
    });
    app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith("lobby-");
    app.mount("#root");`;
  const { outputFiles } = await build({
    stdin: { contents: app, resolveDir: fileURLToPath(new URL(".", import.meta.url)), loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "error",
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
  });
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.page = '<div id="root"></div>';
    endpoint.scripts = { "/app.js": outputFiles[0]!.text };
    // Templates that are compiled in the browser need eval; an app that builds does not.
    endpoint.policy = "";
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).fill("maria@fjordline.example");
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.locator("output").getByText("1 told").waitFor();
  assert.equal(endpoint.invites[0]!.headers.authorization, "Bearer from-vue");
});
