import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();
const maria = "maria@fjordline.example";

type Node = {
  nodeId: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  properties?: { name: string; value: { value?: unknown } }[];
  childIds?: string[];
};

/** What Chromium hands to assistive technology, and not what a library computes from the page. */
async function accessibilityTree(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Accessibility.enable");
  const read = async () => {
    const { nodes } = (await session.send("Accessibility.getFullAXTree")) as unknown as { nodes: Node[] };
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const textOf = (node: Node): string =>
      node.role?.value === "StaticText"
        ? (node.name?.value ?? "")
        : (node.childIds ?? []).map((id) => (byId.has(id) ? textOf(byId.get(id)!) : "")).join("");
    return nodes
      .filter((node) => !node.ignored)
      .map((node) => ({
        role: node.role?.value ?? "",
        name: node.name?.value ?? "",
        description: node.description?.value ?? "",
        text: textOf(node),
        is: (property: string) =>
          node.properties?.find(({ name }) => name === property)?.value.value as unknown,
      }));
  };
  type Found = Awaited<ReturnType<typeof read>>[number];
  return async function find(what: string, wanted: (node: Found) => boolean): Promise<Found> {
    const end = Date.now() + 10_000;
    for (;;) {
      const nodes = await read();
      const found = nodes.find(wanted);
      if (found) return found;
      assert.ok(
        Date.now() < end,
        `${what} is not in:\n${nodes.map(({ role, name, text }) => `${role} ${name} | ${text}`).join("\n")}`,
      );
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  };
}

test("a screen reader is given names, descriptions and every announcement, from the box to Accepted", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.foreseen[maria] = { outcome: "new-guest" };
  });
  const find = await accessibilityTree(page);
  const said = (words: string) =>
    find(
      `"${words}"`,
      ({ role, text, is }) => role === "status" && is("live") === "polite" && text === words,
    );
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  const dialog = await find("the dialog", ({ role }) => role === "dialog");
  assert.deepEqual([dialog.name, dialog.is("modal")], ["Share Order 1207", true]);
  const box = await find("the box", ({ role, is }) => role === "combobox" && is("focused") === true);
  assert.equal(box.name, "People to invite");
  assert.match(box.description, /^Type or paste e-mail addresses/);
  assert.equal(box.is("expanded"), false);

  await page.keyboard.press("Control+Enter");
  await said("Enter the e-mail address of at least one person.");
  const wrong = await find("the wrong box", ({ is }) => is("invalid") === "true");
  assert.equal(wrong.description, "Enter the e-mail address of at least one person.");

  await page.keyboard.type(`${maria},`);
  await said("1 person added, 1 in all");
  await said("1 person: 1 new guest in Contoso");
  await find("the chip", ({ role, name }) => role === "button" && name === `Edit ${maria}, New guest`);
  await find("its button", ({ role, name }) => role === "button" && name === `Remove ${maria}`);
  await find("the role", ({ role, name }) => role === "combobox" && name === "What they can do");

  await page.keyboard.press("Control+Enter");
  const row = ({ role, text }: { role: string; text: string }) => role === "listitem" && text.includes(maria);
  await find("the row", (node) => row(node) && node.text.includes("Inviting…"));
  endpoint.move(maria, { status: "waiting-for-guest" });
  await said(`${maria}: Mail sent`);
  endpoint.move(maria, { status: "accepted" });
  await said(`${maria}: Accepted`);
  await find("the row", (node) => row(node) && node.text.includes("Accepted") && node.text.includes("Guest"));
});
