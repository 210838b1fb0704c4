import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseRecipients } from "./parse-recipients.ts";

type Person = { email: string; displayName: string | null };

const letters = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), minLength: least, maxLength: most });
const word = fc.oneof(
  letters(2, 9),
  fc.constantFrom("o'neill", "van-dyk", "jürgen", "łucja", "नेहा", "丽", "عمر", "st.john"),
);
const capital = word.map((each) => each[0]!.toUpperCase() + each.slice(1));
const local = fc
  .tuple(
    letters(1, 8),
    fc.constantFrom("", ".", "_", "-", "+"),
    letters(1, 8),
    fc.constantFrom("", "7", "42"),
  )
  .map((parts) => parts.join(""));
const domain = fc
  .tuple(letters(2, 9), fc.constantFrom("example", "co.example", "xn--p1ai", "museum"))
  .map((parts) => parts.join("."));
const email = fc.tuple(local, domain).map(([before, after]) => `${before}@${after}`);
const person: fc.Arbitrary<Person> = fc.record(
  {
    email,
    displayName: fc.option(
      fc.tuple(capital, capital).map((words) => words.join(" ")),
      { nil: null },
    ),
  },
  { noNullPrototype: true },
);

/** The same person as mail programs, spreadsheets and people write them. Each is read back alone and within a list. */
const writings: ((person: Person) => string)[] = [
  ({ email, displayName }) => (displayName ? `${displayName} <${email}>` : email),
  ({ email, displayName }) => (displayName ? `"${displayName}" <${email}>` : `<${email}>`),
  ({ email, displayName }) => (displayName ? `'${displayName}' <mailto:${email}>` : `mailto:${email}`),
  ({ email, displayName }) => (displayName ? `${email} (${displayName})` : ` ${email} `),
  ({ email, displayName }) => (displayName ? `${displayName}  ${email}` : `\u00a0${email}\u200b`),
  ({ email, displayName }) => {
    const at = email.indexOf("@");
    const shouted = email.slice(0, at) + email.slice(at).toUpperCase();
    return displayName ? `${displayName}<${shouted}>` : shouted;
  },
];
const rows: ((person: Person) => string)[] = [
  ...writings,
  ({ email, displayName }) => (displayName ? `${displayName}\t${email}` : `${email}\t`),
  ({ email, displayName }) => (displayName ? `${displayName.replace(" ", "\t")}\t${email}` : `\t${email}`),
  ({ email, displayName }) => (displayName ? `${email}\t${displayName}` : `\t\t${email}\t`),
];

const read = (text: string): Person[] =>
  parseRecipients(text).map(({ email, displayName, valid }) => {
    assert.ok(valid, `${email} of ${JSON.stringify(text.slice(0, 200))}`);
    return { email, displayName };
  });

/** Fast-check would print all 500 people. */
const reporter = (run: { failed: boolean; seed: number; errorInstance?: unknown }) => {
  if (run.failed) throw new Error(`seed ${run.seed}: ${run.errorInstance}`);
};

const pick = <T>(from: readonly T[], seed: number) => from[seed % from.length]!;

test("500 people from a messy spreadsheet or mail come out as they went in, in order, with their names", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(person, fc.nat(), fc.nat()), { minLength: 500, maxLength: 500 }),
      fc.constantFrom("\n", "\r\n", "\r", ";\n", ",\r\n", "\n\n", " \n\t\n"),
      (people, ends) => {
        const text = people.map(([each, writing]) => pick(rows, writing)(each)).join(ends);
        const found = read(text);
        // One at a time: a difference of two lists of 500 is nothing to read.
        for (const [index, [each]] of people.entries()) assert.deepEqual(found[index], each);
        assert.equal(found.length, people.length);
      },
    ),
    { numRuns: 40, endOnFailure: true, reporter },
  );
});

test("the same on one line, by commas, semicolons and their cousins", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(person, fc.nat()), { minLength: 1, maxLength: 60 }),
      fc.constantFrom(", ", "; ", ";", ",", " ,", ";;", "，", "；", "、", " ; , "),
      (people, between) => {
        const text = people.map(([each, writing]) => pick(writings, writing)(each)).join(between);
        assert.deepEqual(
          read(text),
          people.map(([each]) => each),
        );
      },
    ),
    { numRuns: 200 },
  );
});

test("bare addresses need no more than a space between them", () => {
  fc.assert(
    fc.property(fc.array(email, { minLength: 1, maxLength: 60 }), (emails) => {
      assert.deepEqual(
        read(emails.join(" ")).map((each) => each.email),
        emails,
      );
    }),
  );
});

test("whatever is pasted, nothing breaks, and every address that stands alone on a line is found", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(email, fc.string({ unit: "binary" })), { maxLength: 20 }),
      email,
      (lines, last) => {
        const found = parseRecipients(
          [...lines.map((line) => line.replace(/[\r\n\v\f\u0085\u2028\u2029]/g, " ")), last].join("\n"),
        );
        assert.equal(found.at(-1)?.email, last);
      },
    ),
    { numRuns: 500 },
  );
});

test("a long line of brackets and quotes is read in no time", () => {
  const before = performance.now();
  for (const text of [
    "<".repeat(100_000),
    '"'.repeat(99_999),
    "a ".repeat(50_000),
    "<@".repeat(50_000),
    "(@".repeat(50_000),
    "@ ".repeat(50_000),
  ]) {
    parseRecipients(text);
  }
  assert.ok(performance.now() - before < 2000, `${performance.now() - before} ms`);
});
