import assert from "node:assert/strict";
import { test } from "node:test";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();
const many = Array.from({ length: 200 }, (_, n) => `driver${n + 1}@fjordline.example`);

test("200 people in one send: no task over 100 ms while they are pasted, sent and moving", async (context) => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.foreseen = Object.fromEntries(many.map((email) => [email, { outcome: "new-guest" }]));
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).waitFor();
  // From here on the page is driven by its own script: finding things by role in a page of 200 rows would be measured, too.
  await page.evaluate((text) => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((entry) => entry.duration)),
    ).observe({
      type: "longtask",
    });
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const root = document.querySelector("lobby-share")!.shadowRoot!;
    root
      .querySelector("#recipients")!
      .dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, many.join("\n"));
  const shows = (text: string) =>
    page.waitForFunction(
      (text) =>
        document
          .querySelector("lobby-share")!
          .shadowRoot!.querySelector("dialog")!
          .textContent!.includes(text),
      text,
      { polling: 100 },
    );
  await shows("Send 200 invitations");
  await shows("200 people: 200 new guests in Contoso");
  await page.evaluate(() =>
    document
      .querySelector("lobby-share")!
      .shadowRoot!.querySelector<HTMLElement>("button[type=submit]")!
      .click(),
  );
  await shows("Inviting…");
  for (const status of ["granting-access", "mailing", "waiting-for-guest"] as const) {
    for (const email of many) endpoint.move(email, { status });
  }
  await shows("All 200 invitations sent");
  const tasks = await page.evaluate(() => (window as never as { tasks: number[] }).tasks);
  context.diagnostic(`tasks over 50 ms: ${tasks.map(Math.round).join(", ") || "none"}`);
  assert.ok(Math.max(0, ...tasks) <= 100, `${tasks.map(Math.round).join(", ")} ms`);
});
