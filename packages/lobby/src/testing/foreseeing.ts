import type { Seed } from "entra-emulator";
import type { AppOptions } from "../options.ts";
import { shareWithMaria } from "./service.ts";
import { startSharing } from "./sharing.ts";
import { testApp, testSeed } from "./tenant.ts";

export const elsewhere = { type: "order", id: "1299" };

/** A tenant whose settings Lobby may read, and an inviter who asks before sending. */
export async function startForeseeing(
  options: { app?: Partial<AppOptions>; seed?: Partial<Seed>; without?: readonly string[] } = {},
) {
  const { app = {}, without = [] } = options;
  const applicationPermissions = [
    "User.Read.All",
    "User.ReadUpdate.All",
    "GroupMember.ReadWrite.All",
    "Policy.Read.All",
    "Policy.Read.B2BManagementPolicy",
    "CrossTenantInformation.ReadBasic.All",
    ...(app.actAs ? ["User.Invite.All"] : []),
  ].filter((permission) => !without.includes(permission));
  const service = await startSharing({
    app: { ...testApp(), ...app },
    seed: { ...testSeed({ applicationPermissions }), ...options.seed },
  });
  async function preflight(person: string, ...emails: string[]) {
    const client = await service.as(person);
    const recipients = emails.map((email) => ({ email }));
    return (await client.preflight({ resource: elsewhere, role: shareWithMaria.role, recipients }))
      .recipients;
  }
  return Object.assign(service, {
    /** What would happen to these addresses if they were invited to something new. */
    async foresee(person: string, ...emails: string[]): Promise<string[]> {
      return (await preflight(person, ...emails)).map(({ outcome, problem }) =>
        problem ? `${outcome}: ${problem.code}` : outcome,
      );
    },
    preflight,
    /** The problem that an invitation to something new stops with; undefined: it goes out. */
    async sending(person: string, email: string): Promise<string | undefined> {
      const client = await service.as(person);
      const request = { ...shareWithMaria, resource: elsewhere, recipients: [{ email }] };
      const { id } = (await client.invite(request, { idempotencyKey: email })).invitations[0]!;
      const end = await service.until(person, id, ({ status }) =>
        ["waiting-for-guest", "failed"].includes(status),
      );
      return end.problem?.code;
    },
  });
}
