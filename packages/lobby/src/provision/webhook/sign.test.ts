import assert from "node:assert/strict";
import { test } from "node:test";
import { Webhook } from "standardwebhooks";
import { testSecrets } from "../../testing/webhook-receiver.ts";
import { signatureHeaders } from "./sign.ts";
import { verifyWebhook, WebhookNotGenuine } from "./verify.ts";

const body = JSON.stringify({ type: "invitation.sent", timestamp: "2026-11-23T12:00:00Z", data: { x: "é" } });
const both = [testSecrets.new, testSecrets.old] as const;
const signed = (secrets: readonly string[] = both, at = new Date()) =>
  signatureHeaders({ id: "msg_1", at, body }, secrets);

test("what Lobby signs, the specification's own package verifies, with either secret of a rotation", () => {
  for (const secret of both) assert.deepEqual(new Webhook(secret).verify(body, signed()), JSON.parse(body));
  assert.throws(() => new Webhook(testSecrets.old).verify(body, signed([testSecrets.new])));
});

test("the receiver's verifier takes what the package signs, and gives the message with its id", () => {
  const at = new Date();
  const headers = {
    "webhook-id": "msg_2",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": `v1a,other v1,nonsense ${new Webhook(testSecrets.old).sign("msg_2", at, body)}`,
  };
  for (const given of [headers, new Headers(headers)]) {
    const { id, message } = verifyWebhook({ body, headers: given }, [testSecrets.new, testSecrets.old]);
    assert.equal(id, "msg_2");
    assert.equal(message.type, "invitation.sent");
  }
});

const forgeries: [name: string, body: string, headers: Record<string, string>][] = [
  ["another body", `${body} `, signed()],
  ["another id", body, { ...signed(), "webhook-id": "msg_9" }],
  ["another secret", body, signed([testSecrets.old])],
  ["an old message", body, signed(both, new Date(Date.now() - 400_000))],
  ["a message from the future", body, signed(both, new Date(Date.now() + 400_000))],
  ["a timestamp that is none", body, { ...signed(), "webhook-timestamp": "1e9" }],
  ["no signature", body, { ...signed(), "webhook-signature": "" }],
  ["a signature of another version", body, { ...signed(), "webhook-signature": "v2,abc" }],
];
for (const [name, forged, headers] of forgeries)
  test(`${name} is not genuine`, () =>
    assert.throws(() => verifyWebhook({ body: forged, headers }, [testSecrets.new]), WebhookNotGenuine));
