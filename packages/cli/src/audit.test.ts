import assert from "node:assert/strict";
import { test } from "node:test";
import { csvLine } from "./audit.ts";

test("a spreadsheet takes no cell for a formula, and none for two", () => {
  const record = {
    app: "orders",
    seq: 1,
    hash: "h",
    at: "2026-11-23T12:00:00.000Z",
    act: "share",
    invitation: "i",
    inviter: { objectId: "o", name: '=HYPERLINK("https://evil.example","x")' },
    guest: { email: "maria, or not@fjordline.example" },
    resource: { type: "order", id: "-1207" },
    role: 'the "viewer"',
  };
  const line = csvLine(record);
  assert.ok(line.includes(`"'=HYPERLINK(""https://evil.example"",""x"")"`), line);
  assert.ok(line.includes(`,"maria, or not@fjordline.example",order,'-1207,"the ""viewer""",`), line);
});
