import assert from "node:assert/strict";
import { test } from "node:test";
import { operations } from "../../packages/lobby/src/graph/operations.ts";
import { matrix, missingFrom } from "./matrix.ts";

test("something goes wrong on purpose with everything that Lobby does in Graph", () => {
  assert.deepEqual(missingFrom(matrix, operations), []);
  assert.deepEqual(missingFrom(matrix, [{ name: "something-new" }]), ["something-new"]);
  const withoutMail = matrix.filter(({ call }) => call !== "send-mail");
  assert.deepEqual(missingFrom(withoutMail, operations), ["send-mail"]);
});
