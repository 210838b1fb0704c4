#!/usr/bin/env node
import { randomBytes } from "node:crypto";
import { Command, InvalidArgumentError } from "commander";
import { start } from "./start.ts";
import { listWebhooks, replayWebhook } from "./webhooks.ts";

const program = new Command("lobby")
  .description("Lobby: share a record of your app with somebody outside the company.")
  .version("0.1.0");

program
  .command("start")
  .description("run the service, from lobby.config.ts and the environment")
  .option("-c, --config <file>", "configuration file", "lobby.config.ts")
  .option("-p, --port <number>", "port to listen on", port, Number(process.env.PORT ?? 4000))
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .option("--log-level <level>", "trace, debug, info, warn, error or silent", "info")
  .addHelpText(
    "after",
    `
Environment:
  LOBBY_SEALING_KEYS  one or more keys of 32 bytes in base64, newest first (lobby key makes one)
  DATABASE_URL        PostgreSQL; without it one is started in .lobby
  and whatever your configuration file needs`,
  )
  .action((options) => start(options, process.env));

const webhooks = program.command("webhooks").description("the receivers of webhooks");
const configFile = ["-c, --config <file>", "configuration file", "lobby.config.ts"] as const;
webhooks
  .command("list", { isDefault: true })
  .description("how they are, and what waits for them")
  .option(...configFile)
  .action((options) => listWebhooks(options, process.env));
webhooks
  .command("replay <app/name>")
  .description("send all again that waits for one of them, parked or not")
  .option(...configFile)
  .action((receiver, options) => replayWebhook(receiver, options, process.env));

program
  .command("key")
  .description("make a sealing key")
  .action(() => console.log(randomBytes(32).toString("base64")));

program.parseAsync().catch((failure: unknown) => {
  console.error(`\n${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exit(1);
});

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError("Not a port.");
  return number;
}
