import type { InvitationView, ProblemView } from "lobby/contract";
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

/** What is wrong and who can do something about it. */
export function reasonWords(view: InvitationView, strings: Strings): string {
  const { problem } = view;
  if (!problem) return "";
  return [ended(problemWords(problem, strings)), strings.whoHelps[problem.fixedBy]].filter(Boolean).join(" ");
}

const ended = (sentence: string) => (/[.!?。؟]$/u.test(sentence) ? sentence : `${sentence}.`);
