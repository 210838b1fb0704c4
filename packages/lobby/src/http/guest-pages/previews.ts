import { type MailLanguage, notWelcomeReasons } from "../../contract/index.ts";
import type { Invitation } from "../../invitation/invitation.ts";
import type { AppOptions } from "../../options.ts";
import { invitationFacts } from "./facts.ts";
import { pageLanguages } from "./languages/index.ts";
import type { GuestPage } from "./layout.ts";
import { acceptedPage, endedPage, invitedPage, notWelcomePage, plainPage, preparingPage } from "./pages.ts";

type About = Parameters<typeof endedPage>[0];

const ofInvitation: Readonly<Record<string, (about: About, invitation: Invitation) => GuestPage>> = {
  invited: (about) => invitedPage(about, false),
  "to sign up": (about) => invitedPage(about, true),
  accepted: (about, { resource }) => acceptedPage(about, resource.url),
  preparing: (about) => preparingPage(about),
  stuck: (about) => endedPage(about, about.words.stuck),
  revoked: (about) => endedPage(about, about.words.revoked),
  "invitation expired": (about) => endedPage(about, about.words.expired.invitation),
  "access expired": (about) => endedPage(about, about.words.expired.access),
  replaced: (about) => endedPage(about, about.words.replaced),
};
const plain = { "unknown link": "unknownLink", trouble: "trouble", "unknown app": "unknown" } as const;
const notWelcome = notWelcomeReasons.map((because) => `not welcome: ${because}`);

/** The names of all pages that a guest may meet. */
export const previewNames: readonly string[] = [
  ...Object.keys(ofInvitation),
  ...notWelcome,
  ...Object.keys(plain),
];

/** A page as a guest of this app would see it. `invitation`: whom and what it names. */
export function previewPage(
  name: string,
  language: MailLanguage,
  app: AppOptions,
  invitation: Invitation,
): GuestPage {
  const words = pageLanguages[language];
  if (name in plain) return plainPage(words, plain[name as keyof typeof plain]);
  const because = notWelcomeReasons[notWelcome.indexOf(name)];
  if (because) return notWelcomePage(language, app, because);
  const facts = invitationFacts(invitation, app, {
    tag: language,
    direction: words.direction,
    host: "login.microsoftonline.com",
  });
  return ofInvitation[name]!({ words, app, facts }, invitation);
}
