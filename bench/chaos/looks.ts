import { findPeople } from "../../packages/lobby/src/graph/find-people.ts";
import { addresses, ids } from "../../packages/lobby/src/testing/tenant.ts";
import type { Stage } from "./stage.ts";

/** How everything stands for whoever goes by an address. `posts`: how often Graph has given a link for somebody. */
export type Count = Readonly<{
  guests: number;
  mails: number;
  posts: number;
  members: number;
  roles: number;
  inApp: number;
  blocked: boolean;
}>;

export async function count(stage: Stage, address: string = addresses.maria): Promise<Count> {
  const { world, app } = stage;
  const posts = await world.control.requests({ method: "POST", pathContains: "/v1.0/invitations" });
  const guests = await findPeople(world.asApp, address);
  const [guest] = guests;
  return {
    guests: guests.length,
    mails: (await world.control.mailbox.list({ to: address })).length,
    posts: posts.filter(({ responseBody }) => JSON.stringify(responseBody ?? "").includes("invitedUser"))
      .length,
    members: (await list(stage, `/groups/${ids.group}/members`)).length,
    roles: guest ? (await list(stage, `/users/${guest.objectId}/appRoleAssignments`)).length : 0,
    inApp: await app.inApp(),
    blocked: guest?.enabled === false,
  };
}

/** What Graph lists, asked by nobody of Lobby's. */
export async function list({ world }: Stage, path: string): Promise<Record<string, unknown>[]> {
  const answer = await fetch(world.tenant.graphUrl + path, {
    headers: { authorization: `Bearer ${await world.entra.asApp({ fresh: true })}` },
  });
  return ((await answer.json()) as { value: Record<string, unknown>[] }).value;
}

/** What differs from what should be, in words; null: nothing. */
export function unlike(found: Count, wanted: Partial<Count>): string | null {
  const wrong = Object.entries(wanted).filter(([name, value]) => found[name as keyof Count] !== value);
  return wrong.length === 0
    ? null
    : wrong.map(([name]) => `${name}: ${found[name as keyof Count]}`).join(", ");
}
