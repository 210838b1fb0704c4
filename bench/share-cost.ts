import { startService } from "../packages/lobby/src/testing/service.ts";
import { addresses } from "../packages/lobby/src/testing/tenant.ts";
import type { Line } from "./table.ts";

/** How long the inviter waits for the answer to Send: for one person, and for as many as one request takes. */
export async function shareCost(): Promise<Line[]> {
  await using service = await startService();
  const token = await service.tokenOf(addresses.dana);
  const send = async (key: string, people: number) => {
    const recipients = Array.from({ length: people }, (_, at) => ({ email: `${key}-${at}@okafor.example` }));
    const body = { resource: { type: "order", id: "1207" }, recipients, role: "viewer" };
    const started = performance.now();
    const response = await service.post(body, { token });
    await response.arrayBuffer();
    if (response.status !== 202) throw new Error(`answer ${response.status}`);
    return performance.now() - started;
  };
  await send("warm", 1);
  const ones = [];
  for (let run = 0; run < 9; run++) ones.push(await send(`one-${run}`, 1));
  const one = ones.toSorted((a, b) => a - b)[4]!;
  const many = await send("many", 200);
  return [
    ["Send, answered, for 1 person", `${one.toFixed(1)} ms`, "", ""],
    [
      "Send, answered, for 200 people",
      `${many.toFixed(1)} ms`,
      `${(one * 200).toFixed(0)} ms for 200 requests of one`,
      `${(many / (one * 200)).toFixed(3)} ×`,
    ],
  ];
}
