#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Seed, startEmulator } from "./emulator.ts";
import { trustAdvice } from "./tls/trust-advice.ts";

const HELP = `entra-emulator: a Microsoft Entra tenant on your machine

  entra-emulator [options]          starts it; Ctrl-C stops it
  entra-emulator trust [options]    prints how to make node, python, curl and browsers trust its https

Options                             environment               default
  --port <n>                        EMULATOR_PORT             4100
  --smtp-port <n> | none            EMULATOR_SMTP_PORT        4125
  --https-port <n> | none           EMULATOR_HTTPS_PORT       none; 4143 with --https
  --https                           EMULATOR_HTTPS=1          serve https as well
  --seed <file.json>                EMULATOR_SEED             a sample tenant, Hartwell Foods
  --data <folder>                   EMULATOR_DATA             none: all is forgotten at the end
  --config <file.json>              EMULATOR_CONFIG           the same names in a file: port, smtpPort, …
  --help, --version

A flag wins over the environment, and that over the file. A data folder that holds a tenant already keeps it; the
seed counts at its first start, and at a reset.
`;

const { values, positionals } = readArguments();
const file = readConfig();

if (values.help) {
  console.log(HELP);
} else if (values.version) {
  console.log(
    (JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string })
      .version,
  );
} else if (positionals[0] === "trust") {
  console.log(await trustAdvice(option("data", "EMULATOR_DATA") ?? null));
} else if (positionals.length > 0) {
  fail(`Unknown command "${positionals[0]}".`);
} else {
  await run();
}

async function run(): Promise<void> {
  const seedPath = option("seed", "EMULATOR_SEED");
  const https = values.https || process.env.EMULATOR_HTTPS === "1" || file.https === true;
  const emulator = await startEmulator({
    port: port("port", "EMULATOR_PORT") ?? 4100,
    smtpPort: optionalPort("smtp-port", "EMULATOR_SMTP_PORT", 4125),
    httpsPort: optionalPort("https-port", "EMULATOR_HTTPS_PORT", https ? 4143 : null),
    ...(seedPath && { seed: readJson<Seed>(seedPath) }),
    ...(option("data", "EMULATOR_DATA") && { dataDir: resolve(option("data", "EMULATOR_DATA")!) }),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      return fail(
        `Port ${(error as { port?: number }).port} is taken. Choose another with --port, --smtp-port or --https-port.`,
      );
    return fail(error.message);
  });
  if (emulator.resumed && seedPath)
    console.log("The data folder holds a tenant already: the seed is planted at a reset.\n");
  const lines = [
    ["Sign-in", `${emulator.url}/${emulator.tenantId}/v2.0`],
    ["Graph", emulator.graphUrl],
    ...(emulator.httpsUrl ? [["https", `${emulator.httpsUrl}  (see: entra-emulator trust)`]] : []),
    ...(emulator.smtpPort === null ? [] : [["SMTP", `localhost:${emulator.smtpPort}`]]),
    ["Inbox", `${emulator.url}/_emulator/inbox`],
    ["Tenant", `${emulator.url}/_emulator/explorer`],
  ];
  for (const [name, place] of lines) console.log(`${name!.padEnd(8)} ${place}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void emulator.stop());
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        port: { type: "string" },
        "smtp-port": { type: "string" },
        "https-port": { type: "string" },
        https: { type: "boolean" },
        seed: { type: "string" },
        data: { type: "string" },
        config: { type: "string" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
      },
    });
  } catch (error) {
    return fail((error as Error).message);
  }
}

function readConfig(): Record<string, unknown> {
  const path = values.config ?? process.env.EMULATOR_CONFIG;
  return path ? readJson<Record<string, unknown>>(path) : {};
}

function option(
  flag: "port" | "smtp-port" | "https-port" | "seed" | "data",
  variable: string,
): string | undefined {
  const name = flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const given = values[flag] ?? process.env[variable] ?? file[name];
  return given === undefined || given === null || given === "" ? undefined : String(given);
}

function port(flag: "port" | "smtp-port" | "https-port", variable: string): number | undefined {
  const given = option(flag, variable);
  if (given === undefined) return undefined;
  const number = Number(given);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    return fail(`--${flag}: "${given}" is no port.`);
  return number;
}

function optionalPort(
  flag: "smtp-port" | "https-port",
  variable: string,
  otherwise: number | null,
): number | null {
  return option(flag, variable) === "none" ? null : (port(flag, variable) ?? otherwise);
}

function readJson<Content>(path: string): Content {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Content;
  } catch (error) {
    return fail(`${path}: ${(error as Error).message}`);
  }
}

function fail(message: string): never {
  console.error(`${message}\nSee: entra-emulator --help`);
  process.exit(1);
}
