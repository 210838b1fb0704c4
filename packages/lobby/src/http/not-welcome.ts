import type { Hono } from "hono";
import { type NotWelcomeReason, notWelcomeReasons } from "../contract/index.ts";
import { acceptedLanguage } from "./guest-pages/accepted-language.ts";
import { answerWithPage } from "./guest-pages/answer-with-page.ts";
import { pageLanguages } from "./guest-pages/languages/index.ts";
import { notWelcomePage, plainPage } from "./guest-pages/pages.ts";
import type { Parts } from "./parts.ts";

/** What has ended is gone; to the rest nobody was ever let in. */
const statusOf: Readonly<Record<NotWelcomeReason, 403 | 410>> = {
  expired: 410,
  revoked: 410,
  "wrong-account": 403,
  disabled: 403,
  unknown: 403,
  blocked: 403,
};

/**
 * Where an app sends somebody who has signed in and may not come in. The page is made from closed lists alone: nothing that
 * stands in the address gets into it.
 */
export function notWelcomeRoutes(routes: Hono, parts: Pick<Parts, "app">): void {
  routes.get("/not-welcome", (context) => {
    const app = parts.app(context.req.query("app") ?? "") ?? null;
    const because = notWelcomeReasons.find((reason) => reason === context.req.query("because"));
    const language = acceptedLanguage(context.req.header("accept-language"), app);
    if (app && because)
      return answerWithPage(context, notWelcomePage(language, app, because), statusOf[because]);
    return answerWithPage(context, plainPage(pageLanguages[language], "unknown"), statusOf.unknown);
  });
}
