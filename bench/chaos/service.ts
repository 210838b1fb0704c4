import type { Lobby } from "lobby";
import { makeLobby, perform } from "./lobby.ts";
import type { FromService, ToService } from "./spawn-service.ts";

/** Lobby in a process of its own, that its parent drives by messages and that dies where it is told to. */
let ahead = 0;
let lobby: Lobby | null = null;
let deathAt: string | null = null;

process.on("message", (message: ToService) => void receive(message));
process.on("disconnect", () => process.exit(1));

async function receive(message: ToService): Promise<void> {
  if (message.is === "start") {
    const reached = (place: string) => {
      if (place === deathAt) process.kill(process.pid, "SIGKILL");
    };
    const made = makeLobby(message.options, {
      ahead: () => ahead,
      reached,
      // A line is written at once when its step is saved, and before the next step starts.
      line: ({ msg, step }) => void (msg === "Step done" && reached(`${step} done`)),
    });
    lobby = made.lobby;
    await lobby.start();
    send({ is: "started" });
  } else if (message.is === "die") {
    deathAt = message.at;
  } else if (message.is === "leap") {
    ahead = message.ahead;
    // While PostgreSQL is away it finds nothing due; its own clock looks again.
    await lobby?.sweep().catch(() => undefined);
  } else if (message.is === "act") {
    const text = await perform(lobby!, message.act).catch(String);
    send({ is: "answer", id: message.id, status: 0, location: null, text });
  } else {
    const response = await lobby!.fetch(new Request(message.url, message.init));
    const { status, headers } = response;
    const location = headers.get("location");
    send({ is: "answer", id: message.id, status, location, text: await response.text() });
  }
}

function send(message: FromService): void {
  process.send!(message);
}
