import type { Invitation } from "../invitation/invitation.ts";
import { routeOf } from "../invitation/route.ts";
import { startInvitation } from "../invitation/start-invitation.ts";
import type { AppOptions } from "../options.ts";

/** An invitation of this app between people nobody knows, for previews. */
export function invented(
  app: AppOptions,
  language: string,
  now: Date,
  change: Partial<Invitation> = {},
): Invitation {
  const day = 24 * 3600_000;
  const [type] = Object.keys(app.resources);
  const [role] = Object.keys(app.roles);
  const made = startInvitation(
    {
      app: app.id,
      bulk: false,
      route: routeOf(app) === "self-service" ? "self-service" : "invitation",
      inviter: { tenantId: "", objectId: "", name: "Dana Reyes", email: "dana.reyes@example.com" },
      recipient: { email: "maria.lindqvist@example.net", displayName: "Maria Lindqvist" },
      resource: {
        type: type!,
        id: "1207",
        name: `${type![0]!.toUpperCase()}${type!.slice(1)} 1207`,
        url: app.resources[type!]!.url.replace("{id}", "1207"),
      },
      role: role!,
      message: "Could you check the delivery date?\nThe warehouse needs to know by Friday.",
      language,
      redirectUrl: app.resources[type!]!.url.replace("{id}", "1207"),
      accessUntil: new Date(now.getTime() + 90 * day),
      linkUntil: new Date(now.getTime() + 30 * day),
    },
    now,
  );
  return { ...made, ...change };
}
