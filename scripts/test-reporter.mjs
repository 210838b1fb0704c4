// Says little while all is well, everything about what fails, and closes with the counts.
import { relative } from "node:path";

export default async function* report(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const skipped = new Set();
  for await (const { type, data } of events) {
    if (type === "test:pass" || type === "test:fail") {
      // A file or a suite is not a test of its own, unless it broke by itself.
      const isTest = data.details?.type !== "suite" && data.file !== data.name && !data.name.endsWith(".ts");
      if (data.skip !== undefined) {
        counts.skipped++;
        skipped.add(typeof data.skip === "string" ? data.skip : data.name);
      } else if (type === "test:fail") {
        if (data.details?.error?.failureType === "subtestsFailed") continue;
        counts.failed++;
        yield failure(data);
      } else if (isTest) counts.passed++;
    }
    if (type === "test:stderr" && counts.failed > 0) yield data.message;
  }
  for (const why of skipped) yield `skipped: ${why}\n`;
  yield `COUNTS ${JSON.stringify(counts)}\n`;
}

function failure({ name, file, line, details }) {
  const error = details?.error;
  const cause = error?.cause ?? error;
  const stack = typeof cause === "object" ? (cause?.stack ?? String(cause)) : String(cause);
  const difference =
    cause?.expected !== undefined
      ? `\n    expected ${show(cause.expected)}\n    actual   ${show(cause.actual)}`
      : "";
  return `✖ ${name}\n    ${file ? relative(process.cwd(), file) : ""}:${line ?? ""}\n    ${stack.replaceAll("\n", "\n    ")}${difference}\n`;
}

function show(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text?.length > 600 ? `${text.slice(0, 600)} …` : text;
}
