import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { AppOptions } from "../options.ts";
import { redirectAllowed, resourceUrl } from "./redirect.ts";

const app = {
  resources: { order: { url: "https://orders.example/orders/{id}" } },
  redirectUrls: ["https://orders.example/welcome", "https://help.example/guests/*"],
} as unknown as AppOptions;

test("the page of a resource is built from the template, its id encoded", () => {
  assert.equal(
    resourceUrl(app, { type: "order", id: "12/07?x" }),
    "https://orders.example/orders/12%2F07%3Fx",
  );
  assert.equal(resourceUrl(app, { type: "invoice", id: "1" }), null);
  assert.equal(resourceUrl(app, { type: "constructor", id: "1" }), null);
  assert.equal(resourceUrl(app, { type: "order", id: ".." }), null);
});

test("no id leads out of the template's page", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (id) => {
      const url = resourceUrl(app, { type: "order", id });
      if (url !== null) assert.ok(new URL(url).href.startsWith("https://orders.example/orders/"), url);
    }),
  );
});

for (const url of [
  "https://orders.example/orders/1207",
  "https://orders.example/welcome",
  "https://help.example/guests/first?lang=fr",
])
  test(`a guest may be sent to ${url}`, () => assert.ok(redirectAllowed(app, url)));

for (const url of [
  "https://orders.example/admin",
  "https://orders.example/welcome?next=https://evil.example",
  "http://orders.example/welcome",
  "https://orders.example:8443/welcome",
  "https://orders.example.evil.example/welcome",
  "https://orders.example@evil.example/welcome",
  "https://help.example/guests/../admin",
  "https://help.example/guests/%2e%2e/admin",
  "https://help.example/guests\\..\\admin",
  "//help.example/guests/x",
  "javascript:alert(1)",
  "data:text/html,x",
  "/orders/1207",
  "",
])
  test(`a guest is never sent to "${url}"`, () => assert.ok(!redirectAllowed(app, url)));
