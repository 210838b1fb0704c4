import { momentIn } from "../../email/guest-language.ts";
import type { Invitation } from "../../invitation/invitation.ts";
import type { AppOptions } from "../../options.ts";
import type { AppFacts, GuestPageWords, InvitationFacts } from "./languages/words.ts";

type Direction = GuestPageWords["direction"];

export function appFacts({ name, company }: AppOptions, direction: Direction): AppFacts {
  return isolated({ app: name, company }, direction);
}

/**
 * @param about.tag the guest's own BCP 47 tag, for the way moments are written
 * @param about.host where the button leads
 */
export function invitationFacts(
  { inviter, resource, recipient, linkUntil, accessUntil }: Invitation,
  app: AppOptions,
  { tag, direction, host }: { tag: string; direction: Direction; host: string },
): InvitationFacts {
  const when = (moment: Date | null) => moment && momentIn(tag, moment, app.mail?.timeZone);
  return isolated(
    {
      app: app.name,
      company: app.company,
      inviter: inviter.name,
      inviterAddress: inviter.email,
      resource: resource.name,
      address: recipient.email,
      host,
      invitationUntil: when(linkUntil),
      accessUntil: when(accessUntil),
    },
    direction,
  );
}

/**
 * Names keep their own direction inside a sentence of another one, and turn nothing around that stands beside them: Unicode
 * isolates, and none of the marks that would end them early.
 *
 * @see https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
function isolated<Facts extends Record<string, string | null>>(facts: Facts, direction: Direction): Facts {
  const isolate = (fact: string) => {
    const plain = fact.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
    return direction === "rtl" || rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
  };
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, fact && isolate(fact)]),
  ) as Facts;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}]|[\u{1e800}-\u{1efff}]/u;
