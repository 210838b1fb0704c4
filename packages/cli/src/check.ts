import { withLobby } from "./with-lobby.ts";

/**
 * Says what would fail at the first invitation: credential, permissions, groups and enterprise apps, ways into the apps.
 * The exit code is 1 where something stops invitations.
 */
export async function check(options: { config: string }, env: NodeJS.ProcessEnv): Promise<void> {
  const findings = await withLobby(options, env, (lobby) => lobby.check(), false);
  for (const { stops, app, detail } of findings)
    console.log(`${stops ? "✖" : "·"} ${app ? `${app}: ` : ""}${detail}`);
  const stopping = findings.filter(({ stops }) => stops).length;
  console.log(
    stopping > 0
      ? `${stopping === 1 ? "One thing" : `${stopping} things`} will not work as configured.`
      : "Lobby can do what its configuration asks of it. What an inviter's own token allows shows when they share.",
  );
  if (stopping > 0) process.exitCode = 1;
}
