import { after, beforeEach } from "node:test";
import type { EmulatorOptions } from "../emulator.ts";
import { appToken, graphOf, startTestEmulator } from "./tenant.ts";

/**
 * A tenant for a file of tests about Graph, as at first before each of them, and Graph as Orders calls it by itself; it ends
 * with the file.
 */
export async function graphStage(options?: EmulatorOptions) {
  const emulator = await startTestEmulator(options);
  let orders: ReturnType<typeof graphOf>;
  /** Orders gets a new token: after time has passed, or when the tenant is another one. */
  async function renewToken(): Promise<void> {
    orders = graphOf(emulator, await appToken(emulator));
  }
  after(() => emulator.stop());
  beforeEach(async () => {
    await emulator.control.reset();
    await renewToken();
  });
  const graph: typeof orders = (...call) => orders(...call);
  return { emulator, graph, renewToken };
}
