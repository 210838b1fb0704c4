import type { Lobby } from "lobby";
import { withLobby } from "./with-lobby.ts";

type Report = Awaited<ReturnType<Lobby["webhooks"]["report"]>>[number];

/** Prints how the receivers of webhooks are. */
export async function listWebhooks({ config }: { config: string }, env: NodeJS.ProcessEnv): Promise<void> {
  await withLobby({ config }, env, async (lobby) => {
    const receivers = await lobby.webhooks.report();
    if (receivers.length === 0) console.log("No webhook has been told anything yet.");
    for (const receiver of receivers) console.log(lineOf(receiver));
  });
}

/**
 * Has the service send all again that waits for one receiver, parked or not.
 *
 * @throws Error where there is no such receiver
 */
export async function replayWebhook(
  receiver: string,
  { config }: { config: string },
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await withLobby({ config }, env, async (lobby) => {
    const [app = "", name = ""] = receiver.split("/");
    const waiting = await lobby.webhooks.replay({ app, name });
    if (waiting === null)
      throw new Error(`There is no webhook “${receiver}”. lobby webhooks list shows those there are.`);
    console.log(
      `${waiting} ${waiting === 1 ? "message is" : "messages are"} sent again by the running service.`,
    );
  });
}

function lineOf(receiver: Report): string {
  const { app, name, parkedAt, failingSince, waiting, parkedMessages } = receiver;
  const state = parkedAt
    ? `PARKED since ${parkedAt.toISOString()} (${receiver.parkedBecause})`
    : failingSince
      ? `away since ${failingSince.toISOString()} (${receiver.because})`
      : "well";
  const refused = parkedMessages > 0 ? `, ${parkedMessages} of them refused for good` : "";
  return `${app}/${name}  ${state}, ${waiting} waiting${refused}`;
}
