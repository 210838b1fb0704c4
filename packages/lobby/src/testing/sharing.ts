import type { InvitationsAccepted, InvitationView } from "../contract/index.ts";
import { type shareWithMaria, startService } from "./service.ts";
import { addresses, ids } from "./tenant.ts";

const day = 24 * 3600;

/** The whole service, with what tests of an invitation's later life do again and again; one clock for service and tenant. */
export async function startSharing(options: Parameters<typeof startService>[0] = {}) {
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead * 1000) };
  const service = await startService({ ...options, change: { clock, ...options.change } });
  const as = (person: string) => service.clientOf(person);
  const mails = () => service.control.mailbox.list({ to: addresses.maria });
  const graph = async (path: string) => {
    const headers = { authorization: `Bearer ${await service.entra.asApp({ fresh: true })}` };
    return (await fetch(service.emulator.graphUrl + path, { headers })).json();
  };
  return {
    ...service,
    as,
    mails,
    now: () => clock.now().getTime(),
    graph,
    async share(body: typeof shareWithMaria, person: string = addresses.dana): Promise<InvitationView> {
      const response = await service.post(body, { token: await service.tokenOf(person) });
      const { invitations } = (await response.json()) as InvitationsAccepted;
      const ready = ["waiting-for-guest", "accepted"];
      return service.until(person, invitations[0]!.id, ({ status }) => ready.includes(status));
    },
    /** The guest follows the newest mail and signs in. */
    async accept(view: InvitationView, person: string = addresses.dana): Promise<InvitationView> {
      const landing = landingIn((await mails()).at(-1)!.text);
      const onward = await service.call(landing, { method: "POST" });
      const redeemUrl = onward.headers.get("location")!;
      if (redeemUrl.includes("redeem")) await service.control.guests.redeem({ redeemUrl });
      await service.signIn(view.guest!, view.app);
      return service.until(person, view.id, ({ status }) => status === "accepted");
    },
    async members(group: string = ids.group): Promise<string[]> {
      const answer = (await graph(`/groups/${group}/members`)) as { value: { id: string }[] };
      return answer.value.map(({ id }) => id);
    },
    /** Time passes for the service alone, and nobody sweeps. */
    moveOwnClock(seconds: number): void {
      ahead += seconds;
    },
    async pass(days: number): Promise<void> {
      // The tenant first, because tokens are good by its clock.
      await service.control.clock.advance({ seconds: days * day });
      ahead += days * day;
      await service.lobby.sweep();
    },
  };
}

export function landingIn(text: string): string {
  return text.match(/\/lobby(\/welcome\/[\w-]+)/)![1]!;
}
