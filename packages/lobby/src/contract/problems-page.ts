import { type ProblemCode, problemTable, type RetryClass } from "./problems.ts";

type FixedBy = (typeof problemTable)[ProblemCode]["fixedBy"];

const sections: readonly [fixedBy: FixedBy, heading: string][] = [
  ["inviter", "The inviter can do something about it"],
  ["administrator", "An administrator of the tenant can do something about it"],
  ["operator", "Whoever runs Lobby can do something about it"],
  ["caller", "The app's code has to change"],
  ["nobody", "It passes by itself"],
];

const retries: readonly [retry: RetryClass, meaning: string][] = [
  ["never", "the same again fails again"],
  ["soon", "tried again by itself, with pauses that grow from a second to minutes"],
  ["later", "the directory needs minutes or hours; tried again by itself until the step's patience ends"],
  ["after-sign-in", "goes on when the inviter has signed in again"],
];

/** `docs/problems.md`: the problem table for people, each code under an anchor of its own name. */
export function problemsPage(): string {
  const codes = Object.keys(problemTable) as ProblemCode[];
  const parts = sections.map(([fixedBy, heading]) => {
    const rows = codes.filter((code) => problemTable[code].fixedBy === fixedBy).map(row);
    return `## ${heading}\n\n| code | what happened | status | tried again |\n|---|---|---|---|\n${rows.join("\n")}`;
  });
  return `# Problems

Generated from \`packages/lobby/src/contract/problems.ts\` by \`scripts/write-problems.ts\`; do not edit.

Everything that can go wrong has one code. A response carries it as problem details (RFC 9457, \`application/problem+json\`)
with the HTTP status below; the step of an invitation that met it carries the same. *Tried again* is one of:

${retries.map(([retry, meaning]) => `- **${retry}**: ${meaning}`).join("\n")}

${parts.join("\n\n")}
`;
}

function row(code: ProblemCode): string {
  const { title, status, retry } = problemTable[code];
  return `| <a id="${code}"></a>\`${code}\` | ${title} | ${status} | ${retry} |`;
}
