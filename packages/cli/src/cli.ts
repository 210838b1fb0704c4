#!/usr/bin/env node
import { randomBytes } from "node:crypto";
import { Command, InvalidArgumentError, Option } from "commander";
import { eraseFromAudit, exportAudit, verifyAudit } from "./audit.ts";
import { check } from "./check.ts";
import { moveGuest, offBoard, restoreGuest } from "./guests.ts";
import { reseal } from "./reseal.ts";
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

program
  .command("check")
  .description("ask the tenant and the apps what would fail at the first invitation; changes nothing there")
  .option("-c, --config <file>", "configuration file", "lobby.config.ts")
  .action((options) => check(options, process.env));

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

const guests = program.command("guests").description("a guest as a whole, whoever invited them to what");
guests
  .command("off-board <person>")
  .description("end all that is shared with somebody, by e-mail address or object id")
  .option("--app <id>", "only in this app")
  .option("--yes", "do it; without, it is only said what would end")
  .option(...configFile)
  .action((who, options) => offBoard(who, options, process.env));
guests
  .command("move <person> <address>")
  .description("have a guest accept at another address, or anew at their own; all that is shared stays")
  .option("--app <id>", "the app that writes to them, where there is a choice")
  .option(...configFile)
  .action((who, address, options) => moveGuest(who, address, options, process.env));
guests
  .command("restore <object-id>")
  .description("give back an account that Lobby has closed, within 30 days if it was deleted")
  .option(...configFile)
  .action((objectId, options) => restoreGuest(objectId, options, process.env));

const audit = program.command("audit").description("the log of everything that was done");
audit
  .command("verify [heads...]")
  .description("check every entry; heads: what an earlier check printed, and must still be in it")
  .option(...configFile)
  .action((heads, options) => verifyAudit(heads, options, process.env));
audit
  .command("export")
  .description("write it out, with names as far as they are not erased")
  .addOption(new Option("--format <format>", "of the lines").choices(["jsonl", "csv"]).default("jsonl"))
  .option("--out <file>", "instead of the standard output")
  .option("--app <id>")
  .option("--invitation <id>")
  .option("--person <object-id>", "a guest, an inviter, or whoever acted")
  .option("--from <date>", "ISO 8601", date)
  .option("--to <date>", "ISO 8601; up to, without it", date)
  .option(...configFile)
  .action((options) => exportAudit(options, process.env));
audit
  .command("erase <person>")
  .description("erase what names a person, by e-mail address or object id; what was done stays, by key")
  .option(...configFile)
  .action((who, options) => eraseFromAudit(who, options, process.env));

program
  .command("key")
  .description("make a sealing key")
  .action(() => console.log(randomBytes(32).toString("base64")));
program
  .command("reseal")
  .description("seal all secrets anew with the first of LOBBY_SEALING_KEYS, so that the others can go")
  .option(...configFile)
  .action((options) => reseal(options, process.env));

program.parseAsync().catch((failure: unknown) => {
  console.error(`\n${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exit(1);
});

function date(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError("Not a date.");
  return at;
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError("Not a port.");
  return number;
}
