import { moveClock } from "../directory/overtake.ts";
import type { EntraRoute } from "../entra/call.ts";
import type { Lifecycle } from "../lifecycle.ts";
import type { Seed } from "../seed/seed.ts";
import { readSetting, SETTING_NAMES, type Settings, writeSetting } from "../store/settings.ts";
import { readSnapshot } from "../store/snapshot.ts";
import type { FaultRule } from "./fault-rules.ts";
import { jsonBody, refusal } from "./json-body.ts";
import { mintToken } from "./mint-token.ts";
import { redeemInvitation } from "./redeem-invitation.ts";
import { signUpGuest } from "./sign-up-guest.ts";

const done = (): Response => new Response(null, { status: 204 });

/** A seed or snapshot that cannot be used is refused with the reason, and the tenant stays as it was. */
function orRefusal(act: () => void): Response {
  try {
    act();
    return done();
  } catch (error) {
    return refusal((error as Error).message);
  }
}

/** What tests and people do to the emulator itself. */
export function controlRoutes(lifecycle: Lifecycle): readonly EntraRoute[] {
  return [
    {
      method: "POST",
      path: "/_emulator/reset",
      async handle({ request }) {
        const body = (await jsonBody(request)) as { seed?: Seed };
        return orRefusal(() => lifecycle.reset(body.seed));
      },
    },
    { method: "GET", path: "/_emulator/snapshot", handle: () => Response.json(lifecycle.exportSnapshot()) },
    {
      method: "PUT",
      path: "/_emulator/snapshot",
      async handle({ request }) {
        const body = await jsonBody(request);
        return orRefusal(() => lifecycle.importSnapshot(readSnapshot(body)));
      },
    },
    {
      method: "POST",
      path: "/_emulator/keys/rotate",
      handle() {
        lifecycle.rotateKeys();
        return done();
      },
    },
    {
      method: "GET",
      path: "/_emulator/clock",
      handle: ({ world }) => Response.json({ now: world.clock.now().toISOString() }),
    },
    {
      method: "POST",
      path: "/_emulator/clock/advance",
      async handle({ world, request }) {
        const { seconds = 0 } = (await jsonBody(request)) as { seconds?: number };
        if (!Number.isFinite(seconds)) return refusal("seconds: a number");
        moveClock(world, seconds * 1000);
        return Response.json({ now: world.clock.now().toISOString() });
      },
    },
    { method: "GET", path: "/_emulator/faults", handle: ({ world }) => Response.json(world.faults.list()) },
    {
      method: "POST",
      path: "/_emulator/faults",
      async handle({ world, request }) {
        const rule = (await jsonBody(request)) as Partial<FaultRule>;
        if (typeof rule.path !== "string") return refusal("path: a path, with * for any text");
        world.faults.add({ ...rule, path: rule.path, method: rule.method ?? "*", times: rule.times ?? 1 });
        return done();
      },
    },
    {
      method: "DELETE",
      path: "/_emulator/faults",
      handle({ world }) {
        world.faults.clear();
        return done();
      },
    },
    {
      method: "GET",
      path: "/_emulator/requests",
      handle({ world, query }) {
        const status = query.optional("status");
        return Response.json(
          world.log.list({
            pathContains: query.optional("pathContains"),
            method: query.optional("method"),
            status: status === undefined ? undefined : Number(status),
          }),
        );
      },
    },
    {
      method: "GET",
      path: "/_emulator/mailbox",
      handle({ world, query }) {
        const to = query.optional("to");
        return Response.json(
          to === undefined ? [...world.state.mails] : world.state.mails.find("to", to.toLowerCase()),
        );
      },
    },
    {
      method: "DELETE",
      path: "/_emulator/mailbox",
      handle({ world }) {
        for (const mail of [...world.state.mails]) world.state.mails.delete(mail.id);
        return done();
      },
    },
    {
      method: "GET",
      path: "/_emulator/settings",
      handle: ({ world }) =>
        Response.json(
          Object.fromEntries(SETTING_NAMES.map((name) => [name, readSetting(world.state, name)])),
        ),
    },
    {
      method: "PATCH",
      path: "/_emulator/settings",
      async handle({ world, request }) {
        const body = (await jsonBody(request)) as Record<string, object>;
        const unknown = Object.keys(body).find((name) => !SETTING_NAMES.includes(name as keyof Settings));
        if (unknown !== undefined) return refusal(`${unknown}: not one of ${SETTING_NAMES.join(", ")}`);
        for (const [name, change] of Object.entries(body)) {
          const known = Object.keys(readSetting(world.state, name as keyof Settings));
          const stray = Object.keys(change).find((key) => !known.includes(key));
          if (stray !== undefined) return refusal(`${name}.${stray}: not one of ${known.join(", ")}`);
        }
        for (const [name, change] of Object.entries(body))
          writeSetting(world.state, name as keyof Settings, change);
        return done();
      },
    },
    { method: "POST", path: "/_emulator/tokens", handle: mintToken },
    { method: "POST", path: "/_emulator/redemptions", handle: redeemInvitation },
    { method: "POST", path: "/_emulator/sign-ups", handle: signUpGuest },
    {
      method: "POST",
      path: "/_emulator/settle",
      handle({ world }) {
        writeSetting(world.state, "replication", { settledAt: world.clock.now().toISOString() });
        return done();
      },
    },
  ];
}
