import { type InvitationView, type ProblemCode, type ProblemView, problemTable } from "lobby/contract";
import { type InvitationStatus, stepNames } from "lobby/contract/words";

/** A problem as the service writes it. */
export function fakeProblem(code: ProblemCode, more: Partial<ProblemView> = {}): ProblemView {
  const { status, title, retry, fixedBy } = problemTable[code];
  return { type: `https://lobby.example/problems#${code}`, code, title, status, retry, fixedBy, ...more };
}

/** An invitation as the service writes it, `minutes` old. */
export function fakeInvitation(
  email: string,
  displayName: string | null,
  status: InvitationStatus,
  more: {
    minutes?: number;
    problem?: ProblemView;
    role?: "viewer" | "editor";
    version?: number;
    inviter?: string;
    company?: string;
  } = {},
): InvitationView {
  const at = new Date(Date.UTC(2026, 10, 23, 9, 40) - (more.minutes ?? 0) * 60_000).toISOString();
  return {
    id: `inv-${email}`,
    version: more.version ?? 1,
    app: "orders",
    status,
    recipient: { email, displayName },
    role: more.role === "editor" ? { id: "editor", label: "Can edit" } : { id: "viewer", label: "Can view" },
    resource: { type: "order", id: "1207", name: "Order 1207" },
    inviter: { objectId: more.inviter ?? "dana", name: more.inviter ?? "Dana Reyes" },
    guest: null,
    company: more.company ?? null,
    steps: stepNames.map((name) =>
      status === "waiting-for-directory" && name === "grant-access"
        ? { name, state: "waiting", problem: more.problem, since: at, until: minutesAfter(at, 15) }
        : { name, state: "pending" },
    ),
    problem: more.problem ?? null,
    createdAt: at,
    updatedAt: at,
    acceptedAt: status === "accepted" ? at : null,
    accessUntil: null,
    linkUntil: null,
    actions: actionsIn(status),
  };
}

const minutesAfter = (at: string, minutes: number) =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** What the service offers its inviter. */
function actionsIn(status: InvitationStatus): InvitationView["actions"] {
  if (status === "waiting-for-guest") return ["resend", "copy-link", "change-role", "extend", "revoke"];
  if (status === "accepted") return ["change-role", "extend", "revoke"];
  if (status === "failed") return ["retry", "revoke"];
  return ["revoking", "revoked", "expired"].includes(status) ? [] : ["revoke"];
}
