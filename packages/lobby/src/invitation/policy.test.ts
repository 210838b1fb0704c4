import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppOptions, PolicyOptions } from "../options.ts";
import { domainAllowed, inviterRefused } from "./policy.ts";

const app = (policy?: PolicyOptions) => ({ name: "Orders", policy }) as AppOptions;

test("without a policy every domain and every inviter is welcome", () => {
  assert.ok(domainAllowed(app(), "a@anything.example"));
  assert.equal(inviterRefused(app(), []), null);
});

test("an allow list lets in only what it names, not what lies below or looks alike", () => {
  const only = app({ allowedDomains: ["Fjordline.example"] });
  assert.ok(domainAllowed(only, "maria@fjordline.example"));
  for (const address of ["m@x.fjordline.example", "m@notfjordline.example", "fjordline.example@evil.example"])
    assert.ok(!domainAllowed(only, address), address);
});

test("a deny list wins over an allow list", () => {
  assert.ok(
    !domainAllowed(app({ allowedDomains: ["a.example"], deniedDomains: ["a.example"] }), "x@a.example"),
  );
});

test("an inviter without the role is told which one", () => {
  const needs = app({ inviterRole: "Sharer" });
  assert.match(inviterRefused(needs, ["Reader"]) ?? "", /Sharer/);
  assert.equal(inviterRefused(needs, ["Sharer"]), null);
});
