import type { Operation } from "./operation.ts";

/** `docs/permissions.md`: what an administrator consents to, for what, and what is lost without. */
export function permissionsPage(operations: readonly Operation[]): string {
  return `# Permissions in Microsoft Graph

Generated from \`packages/lobby/src/graph\` by \`scripts/write-permissions.ts\`; do not edit.

Lobby asks for the least that each request needs. Grant only the lines that your configuration uses; a permission that
another of your lines contains (\`GroupMember.Read.All\` in \`GroupMember.ReadWrite.All\`) needs no grant of its own.

## By permission

| permission | kind | Lobby needs it to | used by |
|---|---|---|---|
${rows(operations)}

On behalf of the inviter, the inviter's own rights count as well: the tenant must let them invite, and where \`actAs\` says
\`inviter\` for attributes or access, they need a directory role or ownership that allows it.

## By request

${operations.map(section).join("\n\n")}
`;
}

function rows(operations: readonly Operation[]): string {
  const kinds = ["delegated", "application"] as const;
  const all = kinds.flatMap((kind) =>
    [...new Set(operations.flatMap((operation) => operation[kind]))].sort().map((permission) => {
      const users = operations.filter((operation) => operation[kind].includes(permission));
      const purposes = users.map(({ purpose }) => purpose).join("; ");
      const usedBy = new Set(users.map((operation) => usedWhen(operation, kind)));
      return `| \`${permission}\` | ${kind} | ${purposes} | ${usedBy.has(everyApp) ? everyApp : [...usedBy].join("; ")} |`;
    }),
  );
  return all.join("\n");
}

const everyApp = "every app";

/** The inviter invites, the app does the rest, unless `actAs` says otherwise. */
function usedWhen({ actAs, onlyFor }: Operation, kind: "delegated" | "application"): string {
  const identity = kind === "delegated" ? "inviter" : "app";
  const isDefault = identity === (actAs === "invite" ? "inviter" : "app");
  if (isDefault) return onlyFor ?? everyApp;
  return [onlyFor, `only with \`actAs.${actAs}: "${identity}"\``].filter(Boolean).join(", ");
}

function section(operation: Operation): string {
  const needs = (["delegated", "application"] as const)
    .filter((kind) => operation[kind].length > 0)
    .map((kind) => `${kind} ${operation[kind].map((permission) => `\`${permission}\``).join(" and ")}`);
  return [
    `### ${operation.name}`,
    "",
    `To ${operation.purpose}${operation.onlyFor ? ` (${operation.onlyFor})` : ""}. Needs ${needs.join(", or ")}.`,
    operation.without
      ? `Without it ${operation.without}.`
      : "Without it the invitation stops with `permission-missing` or `consent-missing`.",
    `[Microsoft's page](${operation.page})`,
  ].join("\n");
}
