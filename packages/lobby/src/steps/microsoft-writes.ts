import { routeOf } from "../invitation/route.ts";
import type { AppOptions } from "../options.ts";

/** Whether Microsoft writes to new guests of an app. As the app it would drop the inviter's words, so Lobby writes then. */
export function microsoftWrites(app: AppOptions): boolean {
  return (
    app.invitation?.microsoftMail === true && app.actAs?.invite !== "app" && routeOf(app) === "invitation"
  );
}
