import assert from "node:assert/strict";
import { test } from "node:test";
import type { Entra } from "./entra.ts";
import { inviterToken } from "./inviter-token.ts";

const noon = new Date("2026-11-23T12:00:00Z");
const clock = { now: () => noon };
/** Exchanges by saying so. */
const entra: Entra = {
  asApp: async () => "app",
  onBehalfOf: (accessToken) => async (need) => `${accessToken} exchanged${need?.fresh ? " anew" : ""}`,
};

test("a delegation that is good is read once and exchanged", async () => {
  let reads = 0;
  const token = inviterToken(
    entra,
    async () => {
      reads++;
      return { accessToken: "danas", expiresAt: new Date("2026-11-23T13:00:00Z") };
    },
    clock,
  );
  assert.equal(await token(), "danas exchanged");
  assert.equal(await token({ fresh: true }), "danas exchanged anew");
  assert.equal(reads, 1);
});

test("without a delegation, or with one that has expired, the inviter has to sign in", async () => {
  const erased = inviterToken(entra, async () => null, clock);
  await assert.rejects(erased(), { code: "inviter-sign-in-needed" });
  const expired = inviterToken(entra, async () => ({ accessToken: "danas", expiresAt: noon }), clock);
  await assert.rejects(expired(), { code: "inviter-sign-in-needed" });
});
