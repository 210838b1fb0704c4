import type { Config } from "./config.ts";

/** Says what is running where, if a demonstration holds the port already. */
export async function alreadyRunning({ url, port }: Config): Promise<boolean> {
  const about = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2000) })
    .then((response) => response.json() as Promise<Record<string, unknown>>)
    .catch(() => null);
  if (about?.app !== "orders") return false;
  process.stdout.write(`
  Lobby is already running at ${about.url}
  (process ${about.pid}, data in ${about.folder}).

  Orders   ${url}
  Inbox    ${about.emulator}/_emulator/inbox

  Use that one, or start another beside it: PORT=4200 npm start
`);
  return true;
}

/** A sentence for a port that something else holds, or null for any other failure. */
export function portTaken(failure: unknown): string | null {
  const { code, port } = failure as { code?: string; port?: number };
  if (code !== "EADDRINUSE") return null;
  return `Port ${port} is taken by another program. Choose others: PORT=4200 EMULATOR_PORT=4300 npm start`;
}
