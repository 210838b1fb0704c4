import type { Hono } from "hono";
import { type InvitationView, invitationEvent, Problem } from "../contract/index.ts";
import { viewInvitation } from "../invitation/view.ts";
import { isCursor } from "../store/events.ts";
import type { EventFilter } from "../store/store.ts";
import type { Parts } from "./parts.ts";
import { readResource } from "./read-request.ts";
import { whose } from "./whose.ts";

/** So that a proxy does not cut an idle stream, and the other side notices a dead one. */
const heartbeatMs = 20_000;
const newest = 500;

/**
 * Every change of the caller's invitations, or of everybody's to a resource that they manage, as it happens (server-sent events). It begins with how they stand now; a stream
 * that comes back with `Last-Event-ID` begins with what it has missed instead. It ends with the caller's token.
 */
export function statusStreamRoutes(routes: Hono, parts: Parts): void {
  const { store, clock, whoCalls, problemUrl, asApp } = parts;

  routes.get("/invitations/events", async (context) => {
    const caller = await whoCalls(context.req.raw);
    const resource = readResource(context);
    const inviter = await whose(context.req.query("of"), caller, resource, asApp);
    const filter: EventFilter = { app: caller.app.id, inviter, resource };
    const resumed = context.req.header("last-event-id");
    if (resumed !== undefined && !isCursor(resumed))
      throw new Problem("request-invalid", { detail: "Last-Event-ID is not one of this stream." });
    // The place is taken before the rows are read, so that no change falls between them.
    const place = resumed ?? (await store.events.latest());
    const first = resumed === undefined ? (await store.list(filter, { limit: newest })).invitations : [];

    const over = new AbortController();
    const tokenEnds = setTimeout(
      () => over.abort(),
      Math.min(2 ** 31 - 1, caller.expiresAt.getTime() - clock.now().getTime()),
    );
    tokenEnds.unref();
    const request = context.req.raw;
    const signal = AbortSignal.any([parts.signal, over.signal, request.signal]);
    signal.addEventListener("abort", () => clearTimeout(tokenEnds), { once: true });

    const lines = follow();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(new TextEncoder().encode(value));
      },
      cancel: () => over.abort(),
    });
    return new Response(body, {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      },
    });

    async function* follow(): AsyncGenerator<string> {
      let spokeAt = performance.now();
      const say = (text: string) => {
        spokeAt = performance.now();
        return text;
      };
      const line = (view: InvitationView, id: string) =>
        say(`event: ${invitationEvent}\nid: ${id}\ndata: ${JSON.stringify(view)}\n\n`);
      yield "retry: 1000\n\n";
      for (const invitation of first.toReversed())
        yield line(viewInvitation(invitation, caller.app, problemUrl), place);
      const bell = listen(store.events.onChange, signal);
      try {
        // A request that nobody holds is collected, and with it the news that its sender has gone: asking it keeps it.
        for (let cursor = place; !signal.aborted && !request.signal.aborted; ) {
          const events = await store.events.after(cursor, filter, 200);
          for (const event of events) {
            cursor = event.cursor;
            yield line(viewInvitation(event.invitation, caller.app, problemUrl), cursor);
          }
          if (events.length > 0) continue;
          await bell.rung(heartbeatMs);
          if (performance.now() - spokeAt > heartbeatMs) yield say(": still here\n\n");
        }
      } catch (cause) {
        // The other side opens the stream again, and misses nothing.
        parts.logger.warn(
          { cause: cause instanceof Error ? cause.name : "unknown" },
          "A status stream broke off",
        );
      } finally {
        bell.stop();
        over.abort();
      }
    }
  });
}

/** Remembers a ring that nobody was waiting for. */
function listen(onChange: (callback: () => void) => () => void, signal: AbortSignal) {
  let rang = true;
  let wake = () => {};
  const ring = () => {
    rang = true;
    wake();
  };
  const stop = onChange(ring);
  signal.addEventListener("abort", ring, { once: true });
  return {
    stop,
    /** Waits for the next ring, but no longer than so many milliseconds. */
    async rung(milliseconds: number): Promise<void> {
      if (!rang && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rang = false;
    },
  };
}
