import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRecipients } from "./parse-recipients.ts";

const read = (text: string) =>
  parseRecipients(text).map(
    (each) => `${each.displayName ?? "-"}|${each.email}${each.valid ? "" : "|invalid"}`,
  );

const maria = "-|maria@fjordline.example";
const tomas = "-|tomas@fjordline.example";
const named = "Maria Lindqvist|maria@fjordline.example";

test("commas, semicolons, lines, tabs and spaces all stand between addresses", () => {
  for (const between of [
    ",",
    ", ",
    ";",
    "; ",
    "\n",
    "\r\n",
    "\t",
    " ",
    "  ",
    ",\n",
    "，",
    "；",
    "، ",
    "\u2028",
  ]) {
    assert.deepEqual(
      read(`maria@fjordline.example${between}tomas@fjordline.example`),
      [maria, tomas],
      JSON.stringify(between),
    );
  }
});

test("separators at the ends and twice in a row make nobody", () => {
  assert.deepEqual(read(" ,; maria@fjordline.example;; ,\n\n;tomas@fjordline.example; "), [maria, tomas]);
  assert.deepEqual(read(" \n\t ;, "), []);
});

test("a name before an address in angle brackets is kept", () => {
  assert.deepEqual(read("Maria Lindqvist <maria@fjordline.example>"), [named]);
  assert.deepEqual(read('"Maria Lindqvist" <mailto:maria@fjordline.example>'), [named]);
  assert.deepEqual(read("Maria Lindqvist<maria@fjordline.example>; tomas@fjordline.example"), [named, tomas]);
});

test("a comma inside a name does not cut it, quoted or not", () => {
  assert.deepEqual(read('"Lindqvist, Maria" <maria@fjordline.example>'), [
    "Lindqvist, Maria|maria@fjordline.example",
  ]);
  assert.deepEqual(
    read("Lindqvist, Maria <maria@fjordline.example>, Berg, Tomas <tomas@fjordline.example>"),
    ["Lindqvist, Maria|maria@fjordline.example", "Berg, Tomas|tomas@fjordline.example"],
  );
});

test("a name in the cell beside, or in two cells, is kept, and the heading of a column is left out", () => {
  assert.deepEqual(
    read(
      "Name\tE-mail\nMaria Lindqvist\tmaria@fjordline.example\nTomas\tBerg\ttomas@fjordline.example\tFjordline",
    ),
    [named, "Tomas Berg|tomas@fjordline.example"],
  );
  assert.deepEqual(read("maria@fjordline.example\tMaria Lindqvist"), [named]);
  assert.deepEqual(read("E-mail address\nmaria@fjordline.example"), [maria]);
});

test("a name typed before or noted after an address is kept", () => {
  assert.deepEqual(read("Maria Lindqvist maria@fjordline.example"), [named]);
  assert.deepEqual(read("maria@fjordline.example (Maria Lindqvist)"), [named]);
});

test("several people in angle brackets without a separator are several people", () => {
  assert.deepEqual(read("Maria Lindqvist <maria@fjordline.example> <tomas@fjordline.example>"), [
    named,
    tomas,
  ]);
});

test("the domain is lower-cased, the part before it is left as typed", () => {
  assert.deepEqual(read("Maria@Fjordline.EXAMPLE"), ["-|Maria@fjordline.example"]);
});

test("invisible characters and odd spaces from web pages do not stick to an address", () => {
  assert.deepEqual(read("\u200bmaria@fjordline.example\u00a0\ufeff"), [maria]);
});

test("a full stop at the end of a sentence is not part of the address", () => {
  assert.deepEqual(read("maria@fjordline.example, tomas@fjordline.example."), [maria, tomas]);
});

test("what is no address stays, marked, so that it can be mended", () => {
  assert.deepEqual(read("maria(at)fjordline.example; tomas@fjordline.example"), [
    "-|maria(at)fjordline.example|invalid",
    tomas,
  ]);
  assert.deepEqual(read("maria@fjordline"), ["-|maria@fjordline|invalid"]);
  assert.deepEqual(read("maria@@fjordline.example"), ["-|maria@@fjordline.example|invalid"]);
  assert.deepEqual(read("Maria, Tomas"), ["-|Maria|invalid", "-|Tomas|invalid"]);
});

test("an apostrophe in a name or an address is part of it", () => {
  assert.deepEqual(read("Sean O'Neill <sean.o'neill@okafor.example>"), [
    "Sean O'Neill|sean.o'neill@okafor.example",
  ]);
});

test("a name that only repeats the address is no name", () => {
  assert.deepEqual(read("'maria@fjordline.example' <maria@fjordline.example>"), [maria]);
});
