import { randomBytes, randomUUID } from "node:crypto";
import { type AnyStepName, stepNames } from "../contract/index.ts";
import type { Invitation, StepState } from "../invitation/invitation.ts";
import { pathOfRoute } from "../invitation/route.ts";
import { openDatabase } from "../store/database.ts";
import { allColumns } from "../store/rows.ts";
import { invitationTable } from "../store/schema.ts";
import { testInvitation } from "./invitation.ts";
import { ids } from "./tenant.ts";

/** An invitation that waits for its guest since `at`; nobody has to look at it by itself for 90 days. */
export function waitingInvitation(
  objectId: string | null,
  at: Date,
  change: Partial<Omit<Invitation, "steps">> = {},
): Invitation {
  const until = new Date(at.getTime() + 90 * 24 * 3600_000);
  const path = pathOfRoute[change.route ?? "invitation"];
  const before = path.slice(0, path.indexOf("await-redemption"));
  const stateOf = (name: AnyStepName): StepState =>
    before.includes(name as never) ? { is: "done", at } : { is: "pending" };
  const states = Object.fromEntries(stepNames.map((name) => [name, stateOf(name)]));
  return testInvitation({
    id: randomUUID(),
    recipient: { email: `${randomBytes(6).toString("hex")}@fjordline.example`, displayName: null },
    guest: objectId === null ? null : { tenantId: ids.tenant, objectId, created: true },
    createdAt: at,
    updatedAt: at,
    ...change,
    steps: { ...states, "await-redemption": { is: "waiting", at, until, since: at, attempt: 1 } },
  });
}

/** Puts rows there, all at one moment, as if all steps before had run. */
export async function insertWaiting(databaseUrl: string, invitations: readonly Invitation[]): Promise<void> {
  const database = openDatabase(databaseUrl);
  try {
    await database.transaction(async (tx) => {
      for (let at = 0; at < invitations.length; at += 500)
        await tx.insert(invitationTable).values(
          invitations.slice(at, at + 500).map((invitation) => ({
            ...allColumns(invitation),
            dueAt: untilOf(invitation.steps["await-redemption"]),
            landingHash: randomBytes(16).toString("hex"),
            landingSealed: "",
          })),
        );
    });
  } finally {
    await database.$client.end();
  }
}

function untilOf(state: StepState): Date | null {
  return "until" in state ? (state.until ?? null) : null;
}
