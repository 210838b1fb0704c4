import { Writable } from "node:stream";
import { type AppOptions, createLobby } from "lobby";
import pg from "pg";
import { pino } from "pino";
import { ids, testApp } from "../../packages/lobby/src/testing/tenant.ts";
import type { Death, ServiceOptions, ToService } from "./spawn-service.ts";

/** Lobby in a process of its own, that its parent drives by messages and that dies where it is told to. */
let ahead = 0;
let lobby: ReturnType<typeof createLobby> | null = null;

process.on("message", (message: ToService) => void receive(message));
process.on("disconnect", () => process.exit(1));

async function receive(message: ToService): Promise<void> {
  if (message.is === "start") {
    lobby = await startLobby(message.options, message.death);
    process.send!({ is: "started" });
  } else if (message.is === "leap") {
    ahead = message.ahead;
    await lobby?.sweep();
  } else if (message.is === "move") {
    await lobby!.guests.resetRedemption(message.guest, message.address);
  } else {
    const { id, url, init } = message;
    const response = await lobby!.fetch(new Request(url, init));
    const answer = { status: response.status, location: response.headers.get("location") };
    process.send!({ is: "answer", id, ...answer, text: await response.text() });
  }
}

async function startLobby({ webhook, ...options }: ServiceOptions, death: Death | null) {
  const dieAt = (place: string) => {
    if (death?.at === place) process.kill(process.pid, "SIGKILL");
  };
  const guests = new pg.Pool({ connectionString: options.databaseUrl, max: 2 });
  const base = testApp(async ({ tenantId, objectId }) => {
    dieAt("app before");
    await guests.query(
      `insert into app_guest (tenant_id, object_id) values ($1, $2)
       on conflict (tenant_id, object_id) do nothing`,
      [tenantId, objectId],
    );
    dieAt("app after");
  });
  const { viewer } = base.roles;
  const appRole = { servicePrincipalId: ids.ordersPrincipal, appRoleId: ids.partnerRole };
  const app: AppOptions = {
    ...base,
    roles: { ...base.roles, viewer: { ...viewer!, appRoles: [appRole], dynamicGroups: [ids.dynamicGroup] } },
    provision: [
      { kind: "webhook", url: webhook.url, secrets: [webhook.secret] },
      {
        kind: "table",
        databaseUrl: options.databaseUrl,
        table: "app_person",
        columns: { tid: "tenantId", oid: "objectId", mail: "email" },
        onRemoved: "delete",
      },
    ],
    offboarding: { account: "disable", graceDays: 0 },
    onGuestRemoved: async ({ tenantId, objectId }) => {
      dieAt("app removal before");
      await guests.query("delete from app_guest where tenant_id = $1 and object_id = $2", [
        tenantId,
        objectId,
      ]);
      dieAt("app removal after");
    },
  };
  // A line is written at once when its step is saved, and before the next step starts.
  const watch = new Writable({
    write(chunk, _, done) {
      const { msg, step } = JSON.parse(String(chunk)) as { msg: string; step?: string };
      if (msg === "Step done") dieAt(`${step} done`);
      done();
    },
  });
  const started = createLobby({
    ...options,
    apps: [app],
    clock: { now: () => new Date(Date.now() + ahead) },
    logger: pino({ level: "info" }, watch),
  });
  await started.start();
  return started;
}
