import type { InvitationView } from "lobby/contract";
import { problemWords } from "../kit.ts";
import type { Strings } from "../languages/strings.ts";

/** What is wrong and who can do something about it. */
export function reasonWords(view: InvitationView, strings: Strings): string {
  const { problem } = view;
  if (!problem) return "";
  return [ended(problemWords(problem, strings)), strings.whoHelps[problem.fixedBy]].filter(Boolean).join(" ");
}

const ended = (sentence: string) => (/[.!?。؟]$/u.test(sentence) ? sentence : `${sentence}.`);
