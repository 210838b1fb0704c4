import { type FaultRule, faultRule } from "../control/fault-rules.ts";
import { moveClock } from "../directory/overtake.ts";
import type { EntraCall, EntraRoute } from "../entra/call.ts";
import type { Form } from "../entra/form.ts";
import { seeOther } from "../entra/return-address.ts";
import { type Html, html } from "../html/html.ts";
import { toolPage } from "../html/page.ts";
import type { Lifecycle } from "../lifecycle.ts";
import { readSetting, writeSetting } from "../store/settings.ts";
import type { World } from "../world.ts";
import { code, table, time } from "./table.ts";

const HERE = "/_emulator/controls";
const PARTS = {
  read: "Reading a new user",
  patch: "Changing a new user",
  memberAdd: "Adding to groups",
  appRole: "Giving app roles",
  dynamic: "Dynamic groups and units",
  sentItems: "Showing a sent mail",
} as const;

function controls({ world }: EntraCall): Response {
  const replication = readSetting(world.state, "replication");
  const faults = world.faults
    .list()
    .map((fault) => [fault.method, code(fault.path), fault.times, outcome(fault)]);
  return toolPage({
    title: "Clock and faults",
    path: HERE,
    body: html`<h1>Clock and faults</h1><div class="panels">
<div class="stack"><section class="panel"><h2>Clock</h2><p>${time(world.clock.now().toISOString())} UTC</p>
${form("clock", html`<div class="field"><label for="hours">Move on by hours</label><input id="hours" name="hours" type="number" min="0" step="any" value="1" required></div>`, "Move the clock")}</section>
<section class="panel"><h2>Start again</h2><p>Everything is forgotten and the seed is planted anew. Signing keys stay.</p>${form("reset", html``, "Reset the tenant")}</section></div>
<section class="panel"><h2>Replication lag, in seconds</h2>
${form("replication", html`${Object.entries(PARTS).map(([part, name]) => html`<div class="field"><label for="${part}">${name}</label><input id="${part}" name="${part}" type="number" min="0" step="any" value="${replication[part as keyof typeof PARTS]}"></div>`)}`, "Set the lag")}
${form("settle", html``, "Settle everything now")}</section>
<section class="panel"><h2>Make something go wrong</h2>
${form(
  "fault",
  html`
<div class="field"><label for="method">Method</label><select id="method" name="method">${["*", "GET", "POST", "PATCH", "DELETE", "SMTP"].map((one) => html`<option>${one}</option>`)}</select></div>
<div class="field"><label for="path">Path, with * for any text; for SMTP the recipient</label><input id="path" name="path" type="text" value="/v1.0/invitations" required></div>
<div class="field"><label for="what">What happens</label><select id="what" name="what"><option value="status">Answers a status</option><option value="reset">Cuts the connection before anything is done</option><option value="loseAnswer">Does everything, then loses the answer</option><option value="ghost">Invitation says 201 and no user comes to be</option><option value="loseMail">Takes the mail and loses it</option><option value="delay">Nothing but the delay</option></select></div>
<div class="field pair"><div><label for="status">Status</label><input id="status" name="status" type="number" min="400" max="599" value="503"></div><div><label for="retryAfter">Retry-After, seconds</label><input id="retryAfter" name="retryAfter" type="number" min="0"></div></div>
<div class="field pair"><div><label for="delayMs">Delay first, ms</label><input id="delayMs" name="delayMs" type="number" min="0" max="600000" value="0"></div><div><label for="times">How often</label><input id="times" name="times" type="number" min="1" value="1"></div></div>`,
  "Add",
)}</section>
</div>
<h2>Faults that are waiting</h2>
${table(["Method", "Path", "Times left", "What happens"], faults, "None.")}
${faults.length > 0 && html`<div class="actions">${form("clear", html``, "Remove them all")}</div>`}`,
  });
}

function form(act: string, fields: Html, button: string): Html {
  return html`<form method="post" action="${HERE}">${fields}<button class="button" name="act" value="${act}">${button}</button></form>`;
}

function outcome({ delayMs, ...fault }: FaultRule): string {
  const after = fault.retryAfter === undefined ? "" : `, Retry-After ${fault.retryAfter}`;
  const what = [
    delayMs && `delayed ${delayMs} ms`,
    fault.reset && "connection cut",
    fault.status && `status ${fault.status}${after}`,
    fault.loseAnswer && "answer lost",
    fault.ghost && "no user",
    fault.loseMail && "mail lost",
  ];
  return what.filter(Boolean).join(", ") || "nothing";
}

type Act = (world: World, given: Form, lifecycle: Lifecycle) => void;

const number = (given: Form, name: string): number => Math.max(0, Number(given.optional(name) ?? 0) || 0);

/** What each button does. */
const ACTS: Readonly<Record<string, Act>> = {
  clock: (world, given) => moveClock(world, number(given, "hours") * 3_600_000),
  replication(world, given) {
    const seconds = Object.keys(PARTS).map((part) => [part, number(given, part)]);
    writeSetting(world.state, "replication", Object.fromEntries(seconds));
  },
  settle: (world) => writeSetting(world.state, "replication", { settledAt: world.clock.now().toISOString() }),
  fault(world, given) {
    const what = given.optional("what") ?? "status";
    const retryAfter = given.optional("retryAfter") ? { retryAfter: number(given, "retryAfter") } : {};
    const answer = { status: number(given, "status") || 503, ...retryAfter };
    const happens = what === "status" ? answer : what === "delay" ? {} : { [what]: true };
    const delayMs = number(given, "delayMs");
    world.faults.add(
      faultRule({
        method: given.optional("method") ?? "*",
        path: given.optional("path") ?? "*",
        times: number(given, "times") || 1,
        ...(delayMs > 0 && { delayMs }),
        ...happens,
      }),
    );
  },
  clear: (world) => world.faults.clear(),
  reset: (_world, _given, lifecycle) => lifecycle.reset(),
};

export const controlPageRoutes = (lifecycle: Lifecycle): readonly EntraRoute[] => [
  { method: "GET", path: HERE, handle: controls },
  {
    method: "POST",
    path: HERE,
    async handle(call) {
      const given = await call.form();
      ACTS[given.optional("act") ?? ""]?.(call.world, given, lifecycle);
      return seeOther(HERE);
    },
  },
];
