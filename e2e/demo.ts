import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { createEmulatorClient } from "entra-emulator/client";

const root = join(import.meta.dirname, "..");

/** A folder of its own for one demonstration, on ports that were free a moment ago. */
export async function prepareDemo(context: TestContext, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "lobby-e2e-"));
  chmodSync(folder, 0o755);
  const [port, emulatorPort] = await freePorts();
  const running = new Set<ChildProcess>();
  const lines: string[] = [];
  const url = `http://localhost:${port}`;
  context.after(async () => {
    for (const child of running) await end(child, "SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts the demonstration and waits until it says that it runs. */
  async function start(): Promise<ChildProcess> {
    const child = run();
    await said(child, /Lobby is running/);
    return child;
  }

  function run(): ChildProcess {
    const child = spawn(process.execPath, [join(root, "examples/orders/demo.ts")], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        PORT: String(port),
        EMULATOR_PORT: String(emulatorPort),
        LOBBY_DATA: folder,
        LOG_LEVEL: "debug",
        ...env,
      },
    });
    running.add(child);
    child.once("exit", () => running.delete(child));
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding("utf8").on("data", (text: string) => void lines.push(text));
    return child;
  }

  /** Resolves when the process has printed it; what it prints goes on being collected. */
  function said(child: ChildProcess, wanted: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      const seen = lines.length;
      const look = () => {
        if (wanted.test(lines.slice(seen).join(""))) resolve();
      };
      child.stdout!.on("data", look);
      child.once("exit", (code) => {
        look();
        reject(new Error(`The demonstration ended (${code}):\n${lines.join("").slice(-3000)}`));
      });
    });
  }

  return {
    url,
    folder,
    start,
    run,
    said,
    output: () => lines.join(""),
    emulator: createEmulatorClient(`http://localhost:${emulatorPort}`),
    inbox: `http://localhost:${emulatorPort}/_emulator/inbox`,
  };
}

/** Ends a process and waits until it is gone. */
export function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill(signal);
    setTimeout(() => child.kill("SIGKILL"), 15_000).unref();
  });
}

/**
 * A port for the app, and one for the emulator whose neighbours at +25 and +43 are free too. They lie below those that the
 * system gives to connections: one of these could be taken while a demonstration that was killed starts again.
 */
export async function freePorts(): Promise<[number, number]> {
  for (;;) {
    const app = 11_000 + Math.floor(Math.random() * 20_000);
    const emulator = app - 1000;
    if (await allFree(app, emulator, emulator + 25, emulator + 43)) return [app, emulator];
  }
}

async function allFree(...ports: number[]): Promise<boolean> {
  for (const port of ports) if ((await freePort(port)) === null) return false;
  return true;
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null as never));
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
