import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Act, ServiceOptions } from "./lobby.ts";

type Init = { method?: string; headers?: Record<string, string>; body?: string };
export type Answer = { status: number; location: string | null; text: string };

export type ToService =
  | { is: "start"; options: ServiceOptions }
  | { is: "die"; at: string }
  | { is: "leap"; ahead: number }
  | { is: "act"; id: number; act: Act }
  | { is: "call"; id: number; url: string; init: Init };
export type FromService = { is: "started" } | ({ is: "answer"; id: number } & Answer);

/** Lobby as whoever stands outside it drives it, wherever it runs. */
export type Service = Readonly<{
  died: Promise<void>;
  kill: () => void;
  /** Has it kill itself with signal 9 at a place of its own, the next time it is there: `invite done`, `app before`, … */
  dieAt: (place: string) => void;
  /** Sets its clock so many milliseconds ahead, and has it look for what is due. */
  leap: (ahead: number) => void;
  /** Null where the service died before it answered. */
  act: (act: Act) => Promise<string | null>;
  call: (path: string, init?: Init) => Promise<Answer | null>;
  [Symbol.asyncDispose]: () => Promise<void>;
}>;

/** Starts Lobby in a real child process. It ends with its parent, whatever happens to that. */
export async function spawnService(options: ServiceOptions): Promise<Service> {
  const child: ChildProcess = fork(fileURLToPath(new URL("service.ts", import.meta.url)), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    // Hundreds of these are started: what one has compiled the next need not.
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: fileURLToPath(new URL("../../.lobby/compiled", import.meta.url)),
    },
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
  const answerTo = (message: (id: number) => ToService) =>
    new Promise<Answer | null>((resolve) => {
      if (!child.connected) return resolve(null);
      const id = next++;
      waiting.set(id, resolve);
      send(message(id));
    });
  await new Promise<void>((resolve) => {
    child.on("message", (message: FromService) => {
      if (message.is === "started") return resolve();
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    });
    void died.then(resolve);
    send({ is: "start", options });
  });
  return {
    died,
    kill: () => void child.kill("SIGKILL"),
    dieAt: (at) => void send({ is: "die", at }),
    leap: (ahead) => void send({ is: "leap", ahead }),
    act: async (act) => (await answerTo((id) => ({ is: "act", id, act })))?.text ?? null,
    call: (path, init = {}) => answerTo((id) => ({ is: "call", id, url: options.publicUrl + path, init })),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await died;
    },
  };
}
