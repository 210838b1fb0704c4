import assert from "node:assert/strict";
import { test } from "node:test";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();
const many = Array.from({ length: 200 }, (_, n) => `driver${n + 1}@fjordline.example`);

/** Once, because the machine was busy with something else; every time, because of what the dialog does. */
const rounds = 3;

test("200 people in one send: no task over 100 ms while they are pasted, sent and moving", async (context) => {
  const longest: number[] = [];
  do {
    const tasks = await longTasks();
    context.diagnostic(`tasks over 50 ms: ${tasks.map(Math.round).join(", ") || "none"}`);
    longest.push(Math.max(0, ...tasks));
  } while (Math.min(...longest) > 100 && longest.length < rounds);
  assert.ok(
    Math.min(...longest) <= 100,
    `${longest.map(Math.round).join(", ")} ms in each of ${rounds} rounds`,
  );
});

/** Milliseconds of every task over 50 ms, from the paste of 200 addresses to the last of them waiting for its guest. */
async function longTasks(): Promise<number[]> {
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
  await page.close();
  return tasks;
}
