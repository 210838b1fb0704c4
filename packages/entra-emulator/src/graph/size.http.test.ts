import assert from "node:assert/strict";
import { test } from "node:test";
import type { Snapshot } from "../store/snapshot.ts";
import { appToken, graphOf, startTestEmulator } from "../testing/tenant.ts";

const MANY = 100_000;
const FEW = 1_000;

test("a page of users, a look-up and what is new cost the same among a hundred thousand as among a thousand", async (context) => {
  const emulator = await startTestEmulator();
  context.after(() => emulator.stop());
  const { changes } = await emulator.control.snapshot.export();
  const [, , dana] = changes.find(([kind]) => kind === "users")!;
  const fill = async (count: number) => {
    const more = Array.from({ length: count }, (_, index) => {
      const mail = `u${index}@hartwell.example`;
      const id = `00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
      const user = { ...dana, id, mail, userPrincipalName: mail, proxyAddresses: [`SMTP:${mail}`] };
      const changed = { id, kind: "user", sequence: index + 1, at: new Date().toISOString(), removed: null };
      return [["users", id, user] as const, ["directoryChanges", id, changed] as const];
    }).flat();
    await emulator.control.snapshot.import({ version: 1, changes: [...changes, ...more] } as Snapshot);
    await emulator.control.settings.change({ throttling: { on: false } });
  };
  const bestOf = async (path: string) => {
    const graph = graphOf(emulator, await appToken(emulator));
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 30; round++) {
      const started = performance.now();
      const { body } = await graph("GET", path);
      best = Math.min(best, performance.now() - started);
      assert.ok(body.value.length > 0);
    }
    return best;
  };
  const pages = (count: number) => [
    "/users?$top=100&$select=id",
    `/users?$top=100&$select=id&$skiptoken=${Buffer.from(`m~${count / 2}`).toString("base64url")}`,
    `/users?$select=id&$filter=mail eq 'u${count - 1}@hartwell.example'`,
  ];
  const measure = async (count: number) => {
    await fill(count);
    const taken: number[] = [];
    const graph = graphOf(emulator, await appToken(emulator));
    const link: string = (await graph("GET", "/users/delta?$deltatoken=latest")).body["@odata.deltaLink"];
    assert.equal((await graph("PATCH", "/users/u1@hartwell.example", { jobTitle: "x" })).status, 204);
    for (const path of [...pages(count), link.split("/v1.0")[1]!]) taken.push(await bestOf(path));
    return taken;
  };
  const few = await measure(FEW);
  const many = await measure(MANY);
  for (const [index, path] of [...pages(MANY), "delta"].entries())
    assert.ok(many[index]! < 5 * few[index]! + 2, `${path}: ${few[index]} ms, then ${many[index]} ms`);
});
