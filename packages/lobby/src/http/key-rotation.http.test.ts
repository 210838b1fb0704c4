import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { createLobbyClient } from "../contract/client.ts";
import type { InvitationView } from "../contract/index.ts";
import { createLobby, type LobbyOptions } from "../lobby.ts";
import { publicUrl, shareWithMaria } from "../testing/service.ts";
import { landingIn, startSharing } from "../testing/sharing.ts";
import { addresses } from "../testing/tenant.ts";

const key = () => randomBytes(32).toString("base64");

/** One guest has been written to; another invitation waits for Graph, with its delegation. All is sealed with `old`. */
async function startSealed() {
  const old = key();
  const service = await startSharing({ change: { sealingKeys: [old] } });
  const mailed = await service.share(shareWithMaria);
  await service.control.faults.add({ method: "GET", path: "/v1.0/users", status: 503, times: 1000 });
  const body = { ...shareWithMaria, recipients: [{ email: "tom@fjordline.example" }] };
  const dana = await service.as(addresses.dana);
  const { id } = (await dana.invite(body, { idempotencyKey: "tom" })).invitations[0]!;
  await service.until(addresses.dana, id, ({ problem }) => problem?.code === "graph-unavailable");
  await service.lobby.close();
  await service.control.faults.clear();
  const token = await service.tokenOf(addresses.dana);

  return {
    ...service,
    old,
    mailed,
    waiting: id,
    /** The same service, started again with other keys. */
    async restart(...sealingKeys: LobbyOptions["sealingKeys"]) {
      const lobby = createLobby({ ...service.lobbyOptions, sealingKeys });
      await lobby.start();
      const client = createLobbyClient({
        endpoint: publicUrl,
        getAccessToken: async () => token,
        fetch: (input, init) => lobby.fetch(new Request(input as string, init)),
      });
      return {
        lobby,
        async until(wanted: (view: InvitationView) => boolean): Promise<InvitationView> {
          for (;;) {
            // What is tried again is due within seconds.
            service.moveOwnClock(1);
            await lobby.sweep();
            const view = await client.get(id);
            if (wanted(view)) return view;
          }
        },
        [Symbol.asyncDispose]: () => lobby.close(),
      };
    },
    async [Symbol.asyncDispose]() {
      await service.database[Symbol.asyncDispose]();
      await service.emulator.stop();
    },
  };
}

const isMailed = ({ status }: InvitationView) => status === "waiting-for-guest";

test("a new key in front, everything sealed anew, the old key away: nothing is lost on the way", async () => {
  await using service = await startSealed();
  const fresh = key();
  const between = createLobby({ ...service.lobbyOptions, sealingKeys: [fresh, service.old] });
  // Two links of the mails, one delegation, the way in of the guest who is there already.
  assert.deepEqual(await between.reseal(), { resealed: 4, lost: 0 });
  assert.deepEqual(await between.reseal(), { resealed: 0, lost: 0 }, "once is enough");
  await between.close();

  await using later = await service.restart(fresh);
  const view = await later.until(isMailed);
  assert.equal(view.id, service.waiting, "the delegation of before was good");
  const [mail] = await service.mails();
  const onward = await later.lobby.fetch(new Request(publicUrl + landingIn(mail!.text), { method: "POST" }));
  assert.match(onward.headers.get("location")!, /\/redeem\?/);
});

test("a key that is taken away too early stops what needs it, says so, and costs nothing once it is back", async () => {
  await using service = await startSealed();
  const fresh = key();
  {
    await using without = await service.restart(fresh);
    const { problem } = await without.until((view) => view.problem?.code === "sealing-key-missing");
    assert.deepEqual([problem?.fixedBy, problem?.retry], ["operator", "later"]);
    assert.deepEqual(await without.lobby.reseal(), { resealed: 0, lost: 4 });
  }
  await using again = await service.restart(fresh, service.old);
  assert.equal((await again.until(isMailed)).problem, null, "it has gone on by itself");
});
