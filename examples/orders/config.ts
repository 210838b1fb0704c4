import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The only place of this app that reads the environment. */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const port = portOf("PORT", env.PORT, 4000);
  const folder = resolve(env.LOBBY_DATA ?? join(import.meta.dirname, "../../.lobby"));
  // One demonstration a port: its tenant knows the addresses of its app.
  const own = join(folder, `demo-${port}`);
  return {
    port,
    url: `http://localhost:${port}`,
    emulatorPort: portOf("EMULATOR_PORT", env.EMULATOR_PORT, port + 100),
    databaseUrl: env.DATABASE_URL,
    folder: own,
    postgresFolder: join(folder, "postgres"),
    logLevel: env.LOG_LEVEL ?? "warn",
  };
}

export type Config = ReturnType<typeof readConfig>;

/** Keys that are made at the first start and kept beside the data that they open. In production they come from a vault. */
export function readSecrets({ folder }: Config): {
  sealingKey: string;
  sessionKey: string;
  clientSecret: string;
} {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "secrets.json");
  if (!existsSync(file)) {
    const key = () => randomBytes(32).toString("base64");
    const secrets = { sealingKey: key(), sessionKey: key(), clientSecret: key() };
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  }
  chmodSync(file, 0o600);
  return JSON.parse(readFileSync(file, "utf8"));
}

function portOf(name: string, text: string | undefined, usual: number): number {
  const port = text === undefined || text === "" ? usual : Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${name} is not a port: "${text}"`);
  return port;
}
