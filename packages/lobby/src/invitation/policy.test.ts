import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppOptions, PolicyOptions } from "../options.ts";
import { domainAllowed, givableRoles, groupsAskedFor, inviterRefused } from "./policy.ts";

const nobody = { appRoles: [], groups: [] };
const app = (policy?: PolicyOptions) => ({ name: "Orders", policy }) as AppOptions;

test("without a policy every domain and every inviter is welcome", () => {
  assert.ok(domainAllowed(app(), "a@anything.example"));
  assert.equal(inviterRefused(app(), nobody), null);
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

test("an inviter without the role is told which one; a group does as well", () => {
  const needs = app({ inviters: { appRoles: ["Sharer"], groups: ["A-1"] } });
  assert.match(inviterRefused(needs, { ...nobody, appRoles: ["Reader"] }) ?? "", /Sharer/);
  assert.equal(inviterRefused(needs, { ...nobody, appRoles: ["Sharer"] }), null);
  assert.equal(inviterRefused(needs, { ...nobody, groups: ["a-1"] }), null);
});

test("a role is given by those whom it names, and by everybody where it names none", () => {
  const roles = { viewer: {}, editor: { givenBy: { groups: ["g"] } }, owner: { givenBy: {} } };
  const needs = { ...app(), roles } as unknown as AppOptions;
  assert.deepEqual(givableRoles(needs, nobody), ["viewer"]);
  assert.deepEqual(givableRoles(needs, { ...nobody, groups: ["g"] }), ["viewer", "editor"]);
  assert.deepEqual(groupsAskedFor(needs), ["g"]);
});
