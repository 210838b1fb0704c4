import type { ProblemView } from "lobby/contract";
import type { Strings } from "../languages/strings.ts";
import { type Mood, moodOf, type Stage } from "../sharing/stage.ts";
import type { Icon } from "./icons.ts";

const icons: Record<Mood, Icon> = {
  moving: "turn",
  waiting: "clock",
  good: "check",
  attention: "warning",
  over: "over",
};

export const stageIcon = (stage: Stage): Icon =>
  stage === "unsent" ? "clock" : stage === "inviter-sign-in-needed" ? "lock" : icons[moodOf(stage)];

/** What is wrong, in the language of the dialog where it knows the problem, else in the service's own words. */
export function problemWords(problem: ProblemView, strings: Strings): string {
  const known = strings.problems as Partial<Record<string, string>>;
  return known[problem.code] ?? problem.detail ?? problem.title;
}
