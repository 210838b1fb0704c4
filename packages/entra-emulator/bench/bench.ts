import { spawn } from "node:child_process";
import { Agent, request as httpRequest } from "node:http";
import { defaultSeed, type Emulator, startEmulator } from "../src/emulator.ts";
import type { Snapshot } from "../src/store/snapshot.ts";

/** Measures the emulator over HTTP on loopback, client and server in one process, and prints a table. */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);
const CONNECTIONS = 16;
const CLIENT = { client_id: "0a1f5b3e-6d1c-4c0e-9b57-3f0d8c2a7e11", client_secret: "sample-secret" };
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

const print = (text: string) => process.stdout.write(`${text}\n`);

type Rate = Readonly<{ what: string; perSecond: number; p50: number; p99: number }>;
type Call = Readonly<{ method: string; url: string; headers?: Record<string, string>; body?: string }>;

const rates: Rate[] = [];
const nodeMs = await startOfNode();
const commandMs = await startOfCommand();
const started = performance.now();
const emulator = await startEmulator({ port: 0, smtpPort: null, seed: defaultSeed });
const startMs = performance.now() - started;
await emulator.control.settings.change({ throttling: { on: false } });

const tokenCall: Call = {
  method: "POST",
  url: `${emulator.url}/${emulator.tenantId}/oauth2/v2.0/token`,
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body: new URLSearchParams({
    grant_type: "client_credentials",
    scope: "https://graph.microsoft.com/.default",
    ...CLIENT,
  }).toString(),
};
const { access_token } = JSON.parse(await send(tokenCall)) as { access_token: string };
const headers = { authorization: `Bearer ${access_token}`, "content-type": "application/json" };
const graph = (method: string, path: string, body?: unknown): Call => ({
  method,
  url: `${emulator.graphUrl}${path}`,
  headers,
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

let guests = 0;
await measure("token (client credentials)", () => tokenCall);
await measure("invitation", () =>
  graph("POST", "/invitations", {
    invitedUserEmailAddress: `g${guests++}@fjordline.example`,
    inviteRedirectUrl: "http://localhost:4000",
  }),
);
await measure("user by user principal name", () => graph("GET", "/users/dana@hartwell.example"));
await measure("batch of 20 reads", () =>
  graph("POST", "/$batch", {
    requests: Array.from({ length: 20 }, (_, id) => ({
      id: String(id),
      method: "GET",
      url: "/users/dana@hartwell.example",
    })),
  }),
);

const sizes: { users: number; first: number; deep: number; lookup: number; heap: number; rss: number }[] = [];
for (const users of [1_000, 100_000]) sizes.push(await withUsers(users));
agent.destroy();
await emulator.stop();

print(
  `The emulator. Start: ${commandMs.toFixed(0)} ms as a command until it answers, × ${(commandMs / nodeMs).toFixed(1)} of ${nodeMs.toFixed(0)} ms for node alone; ${startMs.toFixed(0)} ms inside a test.`,
);
print(`${CONNECTIONS} connections, ${SECONDS} s each, client and server in one process:\n`);
print("| what | requests/s | of a user read | p50 ms | p99 ms |\n|---|---:|---:|---:|---:|");
const read = rates.find(({ what }) => what.startsWith("user"))!.perSecond;
for (const { what, perSecond, p50, p99 } of rates)
  print(
    `| ${what} | ${perSecond.toFixed(0)} | × ${(perSecond / read).toFixed(2)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`,
  );
print(
  "\n| users | first page ms | page in the middle ms | look-up by address ms | heap MB | process MB |\n|---:|---:|---:|---:|---:|---:|",
);
for (const { users, first, deep, lookup, heap, rss } of sizes)
  print(
    `| ${users} | ${first.toFixed(2)} | ${deep.toFixed(2)} | ${lookup.toFixed(2)} | ${heap.toFixed(0)} | ${rss.toFixed(0)} |`,
  );
const [few, many] = [sizes[0]!, sizes[1]!];
const times = (what: "first" | "deep" | "lookup") => (many[what] / few[what]).toFixed(2);
print(
  `\nA user takes ${(((many.heap - few.heap) * 1024) / (many.users - few.users)).toFixed(1)} kB: × ${many.users / few.users} users are × ${(many.heap / few.heap).toFixed(1)} heap. ${many.users} users against ${few.users}: first page × ${times("first")}, page in the middle × ${times("deep")}, look-up × ${times("lookup")}.`,
);

/** Milliseconds that node takes to start and do nothing. */
async function startOfNode(): Promise<number> {
  const begun = performance.now();
  await new Promise((resolve) => spawn(process.execPath, ["-e", "0"]).on("close", resolve));
  return performance.now() - begun;
}

/** Milliseconds from starting the command to its first answer. */
async function startOfCommand(): Promise<number> {
  const begun = performance.now();
  const cli = new URL("../src/cli.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [cli, "--port", "0", "--smtp-port", "none"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const chunk of child.stdout) {
    const graph = /Graph\s+(\S+)/.exec(String(chunk))?.[1];
    if (!graph) continue;
    await fetch(`${graph}/me`);
    break;
  }
  const taken = performance.now() - begun;
  child.kill();
  return taken;
}

/** Puts so many users into the tenant, and asks for pages of them. */
async function withUsers(users: number): Promise<(typeof sizes)[number]> {
  await fill(emulator, users);
  global.gc?.();
  const memory = process.memoryUsage();
  const [heap, rss] = [memory.heapUsed / 1_048_576, memory.rss / 1_048_576];
  let link = `${emulator.graphUrl}/users?$top=100&$select=id,mail`;
  for (let page = 0; page < users / 200; page++)
    link = (JSON.parse(await send({ method: "GET", url: link, headers })) as { "@odata.nextLink": string })[
      "@odata.nextLink"
    ];
  const filter = encodeURIComponent(
    `mail eq 'u${users - 1}@hartwell.example' or otherMails/any(x:x eq 'u${users - 1}@hartwell.example')`,
  );
  return {
    users,
    heap,
    rss,
    first: await median({
      method: "GET",
      url: `${emulator.graphUrl}/users?$top=100&$select=id,mail`,
      headers,
    }),
    deep: await median({ method: "GET", url: link, headers }),
    lookup: await median({
      method: "GET",
      url: `${emulator.graphUrl}/users?$select=id&$filter=${filter}`,
      headers,
    }),
  };
}

async function fill({ control }: Emulator, users: number): Promise<void> {
  const { changes } = await control.snapshot.export();
  const [, , dana] = changes.find(
    ([collection, , row]) =>
      collection === "users" && row && "mail" in row && row.mail === "dana@hartwell.example",
  )!;
  const more = Array.from({ length: users }, (_, index) => {
    const mail = `u${index}@hartwell.example`;
    const id = `00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
    return [
      "users",
      id,
      { ...dana, id, mail, userPrincipalName: mail, proxyAddresses: [`SMTP:${mail}`] },
    ] as const;
  });
  await control.snapshot.import({ version: 1, changes: [...changes, ...more] } as Snapshot);
}

async function median(call: Call): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < 50; index++) {
    const at = performance.now();
    await send(call);
    times.push(performance.now() - at);
  }
  return times.sort((a, b) => a - b)[25]!;
}

async function measure(what: string, next: () => Call): Promise<void> {
  const times: number[] = [];
  const end = performance.now() + SECONDS * 1000;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < end) {
        const at = performance.now();
        await send(next());
        times.push(performance.now() - at);
      }
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  rates.push({ what, perSecond: times.length / SECONDS, p50: at(0.5), p99: at(0.99) });
}

function send({ method, url, headers: given, body }: Call): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, agent, headers: given }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () =>
        (response.statusCode ?? 500) < 300
          ? resolve(text)
          : reject(new Error(`${response.statusCode} ${method} ${url}: ${text}`)),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}
