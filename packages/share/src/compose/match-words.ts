import type { Matches } from "lobby/contract";
import type { AccessStrings } from "../languages/access/strings.ts";

/** One of several people who go by an address: name, company, and what they are to the organisation. */
export function matchWords(
  { name, company, kind, state }: Matches["matches"][number],
  strings: AccessStrings,
): string {
  const what = strings.matchStates[kind === "member" ? kind : state];
  return [name, company, what].filter(Boolean).join(" · ");
}
