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
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline", "toplevel"] });
  // From here on the page is driven by its own script: finding things by role in a page of 200 rows would be measured, too.
  await page.evaluate((text) => {
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
  const tasks = tasksIn(await browser.stopTracing());
  assert.ok(tasks.length > 100, "the trace has the tasks of the page");
  const longest = tasks.toSorted((a, b) => b.cpu - a.cpu).slice(0, 5);
  context.diagnostic(
    `longest tasks: ${longest.map(({ cpu, wall }) => `${cpu} ms (${wall} ms by the clock)`).join(", ")}`,
  );
  assert.ok(longest[0]!.cpu <= 100, `${longest[0]!.cpu} ms`);
});

/**
 * The tasks of the page's own thread, by what the thread has worked in them. By the clock a task also lasts while the machine does
 * something else, which says nothing about the page.
 */
function tasksIn(trace: Buffer): { cpu: number; wall: number }[] {
  type Event = {
    name: string;
    ph: string;
    pid: number;
    tid: number;
    dur?: number;
    tdur?: number;
    args?: { name?: string };
  };
  const { traceEvents }: { traceEvents: Event[] } = JSON.parse(trace.toString());
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return traceEvents
    .filter(({ name, ph, pid, tid }) => /RunTask$/.test(name) && ph === "X" && threads.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = 0 }) => ({ cpu: Math.round(tdur / 1000), wall: Math.round(dur / 1000) }));
}
