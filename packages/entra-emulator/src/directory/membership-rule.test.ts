import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMembershipRule } from "./membership-rule.ts";

const guest = {
  userType: "Guest",
  mail: "maria@fjordline.example",
  companyName: null,
  accountEnabled: true,
  department: "Sales",
};

const RULES: readonly (readonly [rule: string, expected: boolean])[] = [
  ['(user.userType -eq "Guest")', true],
  ['user.userType -eq "guest"', true],
  ['(user.userType -ne "Guest")', false],
  ['(user.mail -contains "fjordline")', true],
  ['(user.mail -match ".*@fjordline\\.example$")', true],
  ["(user.companyName -eq null)", true],
  ["(user.accountEnabled -eq true)", true],
  ['(user.userType -eq "Guest") and (user.department -in ["Sales","IT"])', true],
  ['(user.userType -eq "Member") or not (user.department -startsWith "S")', false],
];
for (const [rule, expected] of RULES)
  test(`${rule} is ${expected}`, () => assert.equal(parseMembershipRule(rule)(guest), expected));

for (const rule of [
  "",
  "user.userType",
  "(user.userType -like 1)",
  '(user.userType -eq "Guest"',
  "device.x -eq 1",
  'user.userType -eq "a" user',
]) {
  test(`${rule || "an empty rule"} is refused`, () =>
    assert.throws(() => parseMembershipRule(rule), /not understood/));
}
