import assert from "node:assert/strict";
import { test } from "node:test";
import { attributeProblem } from "./attribute-limits.ts";

const extension = "extension_cf4ff515cbf947218d468c96f9dc9021_appRole";

test("what Graph takes is let through", () => {
  const attributes = {
    givenName: "Maria",
    companyName: "x".repeat(64),
    jobTitle: "x".repeat(128),
    usageLocation: "SE",
    preferredLanguage: "sv-SE",
    businessPhones: ["+46 8 123 456"],
    [extension]: "viewer",
  };
  assert.equal(attributeProblem(attributes), null);
});

const wrong: [name: string, value: unknown][] = [
  ["companyName", "x".repeat(65)],
  ["displayName", ""],
  ["surname", 7],
  ["usageLocation", "Sweden"],
  ["usageLocation", "se"],
  ["usageLocation", "UK"],
  ["usageLocation", "XX"],
  ["preferredLanguage", "Swedish"],
  ["businessPhones", ["1", "2"]],
  ["businessPhones", "1"],
  ["extension_role", "viewer"],
  [extension, "x".repeat(257)],
  ["accountEnabled", false],
  ["userType", "Member"],
];
for (const [name, value] of wrong)
  test(`${name} = ${JSON.stringify(value).slice(0, 20)} is refused by name, without its value`, () => {
    const problem = attributeProblem({ givenName: "Maria", [name]: value });
    assert.equal(problem?.code, "attribute-refused");
    assert.ok(problem.detail?.startsWith(`The attribute ${name} `));
    if (typeof value === "string" && value.length > 5) assert.ok(!problem.detail?.includes(value));
  });
