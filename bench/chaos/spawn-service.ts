import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LobbyOptions, PersonKey } from "lobby";

/** Where the service kills itself with signal 9: `invite done`, `app before`, … */
export type Death = Readonly<{ at: string }>;
export type ServiceOptions = Omit<LobbyOptions, "apps"> & { webhook: { url: string; secret: string } };
type Init = { method?: string; headers?: Record<string, string>; body?: string };
export type Answer = { status: number; location: string | null; text: string };

export type ToService =
  | { is: "start"; options: ServiceOptions; death: Death | null }
  | { is: "leap"; ahead: number }
  | { is: "move"; guest: PersonKey; address: string }
  | { is: "call"; id: number; url: string; init: Init };
type FromService = { is: "started" } | ({ is: "answer"; id: number } & Answer);

export type Service = Awaited<ReturnType<typeof spawnService>>;

/** Starts Lobby in a real child process. It ends with its parent, whatever happens to that. */
export async function spawnService(options: ServiceOptions, death: Death | null = null) {
  const child: ChildProcess = fork(fileURLToPath(new URL("service.ts", import.meta.url)), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const waiting = new Map<number, (answer: Answer | null) => void>();
  let next = 1;
  const died = new Promise<void>((resolve) => {
    child.once("exit", () => {
      for (const answer of waiting.values()) answer(null);
      resolve();
    });
  });
  const send = (message: ToService) => child.connected && child.send(message, () => undefined);
  await new Promise<void>((resolve) => {
    child.on("message", (message: FromService) => {
      if (message.is === "started") return resolve();
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    });
    void died.then(resolve);
    send({ is: "start", options, death });
  });
  return {
    died,
    kill: () => void child.kill("SIGKILL"),
    leap: (ahead: number) => void send({ is: "leap", ahead }),
    move: (guest: PersonKey, address: string) => void send({ is: "move", guest, address }),
    /** Null where the service died before it answered. */
    call: (path: string, init: Init = {}): Promise<Answer | null> =>
      new Promise((resolve) => {
        if (!child.connected) return resolve(null);
        const id = next++;
        waiting.set(id, resolve);
        send({ is: "call", id, url: options.publicUrl + path, init });
      }),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await died;
    },
  };
}
