import type { Line, ServiceOptions } from "./lobby.ts";
import { makeLobby, perform } from "./lobby.ts";
import type { Service } from "./spawn-service.ts";

/**
 * Starts Lobby in this process, where nobody wants to kill it: a process of its own takes a second to come up.
 *
 * @param line hears what it logs
 */
export async function hostService(
  options: ServiceOptions,
  line: (line: Line) => void,
): Promise<Service & { fetch: (request: Request) => Promise<Response> }> {
  let ahead = 0;
  const { lobby, close } = makeLobby(options, { ahead: () => ahead, line });
  await lobby.start();
  // What it looks at by itself when it starts shall be over before anything goes wrong on purpose.
  await lobby.check();
  return {
    died: new Promise(() => undefined),
    kill: takesUsAlong,
    dieAt: takesUsAlong,
    leap(next) {
      ahead = next;
      void lobby.sweep().catch(() => undefined);
    },
    act: (act) => perform(lobby, act),
    async call(path, init) {
      const response = await lobby.fetch(new Request(options.publicUrl + path, init));
      const { status, headers } = response;
      return { status, location: headers.get("location"), text: await response.text() };
    },
    fetch: lobby.fetch,
    [Symbol.asyncDispose]: close,
  };
}

function takesUsAlong(): never {
  throw new Error("It would take this process along.");
}
