import { createGraph } from "../graph/create-graph.ts";
import { createProvisioners } from "../provision/create-provisioners.ts";
import type { StepTools } from "../steps/step.ts";
import { type Canned, startCannedServer } from "./canned-server.ts";
import { testApp } from "./tenant.ts";

/** Tools whose Graph answers from a list, for answers that no directory gives on demand. */
export async function startCannedTools(answers: Canned[], change: Partial<StepTools> = {}) {
  const server = await startCannedServer(...answers);
  const graph = (as: "app" | "inviter") => createGraph({ as, url: server.url, token: async () => as });
  const tools: StepTools = {
    now: new Date("2026-11-23T12:00:00Z"),
    app: testApp(),
    asApp: graph("app"),
    asInviter: graph("inviter"),
    provisioners: createProvisioners(change.app ?? testApp(), null as never),
    mail: { send: async () => undefined, close: () => undefined },
    redeemUrl: async () => null,
    landingUrl: async () => "http://localhost:4000/lobby/i/landing-token",
    grants: async () => [],
    noteRemoved: async () => undefined,
    others: async () => [],
    signal: new AbortController().signal,
    ...change,
  };
  return { tools, received: server.received, [Symbol.asyncDispose]: server[Symbol.asyncDispose] };
}
