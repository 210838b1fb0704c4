import assert from "node:assert/strict";
import { test } from "node:test";
import { claimsChallenge, retryAfterSeconds } from "./headers.ts";

test("Retry-After is read as seconds, as a fraction of them, and as a date by the answer's own clock", () => {
  const seconds = (headers: Record<string, string>) => retryAfterSeconds(new Headers(headers));
  assert.equal(seconds({ "retry-after": "10" }), 10);
  assert.equal(seconds({ "retry-after": "2.128" }), 2.128);
  assert.equal(
    seconds({ "retry-after": "Mon, 23 Nov 2026 10:00:30 GMT", date: "Mon, 23 Nov 2026 10:00:00 GMT" }),
    30,
  );
  assert.equal(seconds({}), undefined);
  assert.equal(seconds({ "retry-after": "soon" }), undefined);
  assert.equal(seconds({ "retry-after": "-5" }), undefined);
});

test("a claims challenge is decoded to the JSON that the sign-in wants", () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
  const header = (encoded: string) =>
    new Headers({
      "www-authenticate": `Bearer realm="", error="insufficient_claims", claims="${encoded}"`,
    });
  assert.equal(claimsChallenge(header(Buffer.from(claims).toString("base64"))), claims);
  assert.equal(claimsChallenge(header("not base64 of JSON")), undefined);
  assert.equal(claimsChallenge(new Headers({ "www-authenticate": 'Bearer realm=""' })), undefined);
});
