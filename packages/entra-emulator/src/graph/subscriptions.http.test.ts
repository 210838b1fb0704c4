import assert from "node:assert/strict";
import { test } from "node:test";
import { listener } from "../testing/listener.ts";
import { appToken, graphOf, startTestEmulator } from "../testing/tenant.ts";

test("a subscription proves its endpoint, is told of changes, is renewed and ends", async (context) => {
  const emulator = await startTestEmulator();
  context.after(() => emulator.stop());
  const graph = graphOf(emulator, await appToken(emulator));
  const hook = await listener(context);
  const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const body = {
    changeType: "updated",
    notificationUrl: hook.url,
    resource: "users",
    expirationDateTime: soon(60),
    clientState: "s3cret",
  };
  const made = await graph("POST", "/subscriptions", body);
  assert.equal(made.status, 201);
  assert.equal((await graph("POST", "/subscriptions", body)).status, 409);
  const next = hook.next();
  const { invitedUser } = (
    await graph("POST", "/invitations", {
      invitedUserEmailAddress: "maria@fjordline.example",
      inviteRedirectUrl: "http://localhost:4000",
    })
  ).body;
  await next;
  assert.deepEqual(
    hook.told[0]!.value.map((one) => [one.changeType, one.clientState, one.resourceData?.id]),
    [["updated", "s3cret", invitedUser.id]],
  );
  assert.equal(
    (await graph("PATCH", `/subscriptions/${made.body.id}`, { expirationDateTime: soon(120) })).status,
    200,
  );
  assert.equal(
    (
      await graph("POST", "/subscriptions", {
        ...body,
        changeType: "deleted",
        expirationDateTime: soon(50_000),
      })
    ).status,
    400,
  );
  assert.equal((await graph("DELETE", `/subscriptions/${made.body.id}`)).status, 204);
  assert.equal((await graph("GET", `/subscriptions/${made.body.id}`)).status, 404);
});

test("an endpoint that does not answer the handshake gets no subscription", async (context) => {
  const emulator = await startTestEmulator();
  context.after(() => emulator.stop());
  const graph = graphOf(emulator, await appToken(emulator));
  const { url } = await listener(context, { polite: false });
  const body = {
    changeType: "updated",
    notificationUrl: url,
    resource: "users",
    expirationDateTime: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const refused = await graph("POST", "/subscriptions", body);
  assert.deepEqual([refused.status, refused.body.error.code], [400, "ValidationError"]);
});
