import { moveClock } from "../directory/overtake.ts";
import type { EntraRoute } from "../entra/call.ts";
import type { Lifecycle } from "../lifecycle.ts";
import type { Seed } from "../seed/seed.ts";
import { readSetting, SETTING_NAMES, writeSetting } from "../store/settings.ts";
import { readSnapshot } from "../store/snapshot.ts";
import { faultRule } from "./fault-rules.ts";
import { jsonBody, refusal } from "./json-body.ts";
import { mintToken } from "./mint-token.ts";
import { readSettings } from "./read-settings.ts";
import { redeemInvitation } from "./redeem-invitation.ts";
import { signUpGuest } from "./sign-up-guest.ts";

const END_OF_TIME = Date.UTC(9999, 11, 31);

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
        const { seconds = 0 } = await jsonBody(request);
        if (typeof seconds !== "number" || !Number.isFinite(seconds)) return refusal("seconds: a number");
        if (Math.abs(world.clock.now().getTime() + seconds * 1000) > END_OF_TIME)
          return refusal("seconds: so far the clock does not go");
        moveClock(world, seconds * 1000);
        return Response.json({ now: world.clock.now().toISOString() });
      },
    },
    { method: "GET", path: "/_emulator/faults", handle: ({ world }) => Response.json(world.faults.list()) },
    {
      method: "POST",
      path: "/_emulator/faults",
      async handle({ world, request }) {
        world.faults.add(faultRule(await jsonBody(request)));
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
        const changes = readSettings(await jsonBody(request));
        for (const [name, change] of changes) writeSetting(world.state, name, change);
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
