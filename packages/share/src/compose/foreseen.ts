import type { PreflightOutcome, Route } from "lobby/contract/words";
import type { AccessStrings, ForeseenKind } from "../languages/access/strings.ts";
import type { Icon } from "../view/icons.ts";

/** What the outcomes of a preflight come to for the inviter; the others are refusals. */
const kinds: Partial<Record<PreflightOutcome, ForeseenKind>> = {
  "new-guest": "new",
  "deleted-account": "new",
  "pending-guest": "guest",
  "accepted-guest": "guest",
  "already-invited": "invited",
  "already-has-access": "access",
  "several-people-match": "choice",
  "likely-typo": "typo",
};
const icons: Record<ForeseenKind, Icon> = {
  new: "share",
  guest: "check",
  invited: "clock",
  access: "check",
  choice: "over",
  typo: "warning",
  refused: "warning",
  unknown: "clock",
};

export const kindOf = (outcome: PreflightOutcome): ForeseenKind => kinds[outcome] ?? "refused";
export const foreseenIcon = (outcome: PreflightOutcome): Icon => icons[kindOf(outcome)];

/** "2 people: 1 new guest in Contoso, 1 already has access". Null where nothing is known of anybody. */
export function foreseenWords(
  outcomes: readonly (PreflightOutcome | null)[],
  strings: AccessStrings,
  company: string,
  route: Route = "invitation",
): string | null {
  if (!outcomes.some(Boolean)) return null;
  const found = Map.groupBy(outcomes, (outcome) => (outcome ? kindOf(outcome) : "unknown"));
  const parts = (Object.keys(icons) as ForeseenKind[])
    .filter((kind) => found.has(kind))
    .map((kind) => strings.foreseen[kind](found.get(kind)!.length, company));
  const words = `${strings.countPeople(outcomes.length)}: ${parts.join(", ")}`;
  return route === "invitation" || !found.has("new") ? words : `${words}. ${strings.beforeNew[route]}`;
}
