import type { AppOptions } from "../options.ts";
import type { Invitation } from "./invitation.ts";

/** By the names of Graph's user resource, and of directory extensions. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What the app wants to stand in the directory about the guest of an invitation; nothing that it left undefined. */
export function attributesFor(
  app: AppOptions,
  { recipient, inviter, role, resource }: Pick<Invitation, "recipient" | "inviter" | "role" | "resource">,
): Attributes {
  const { type, id, name } = resource;
  const given = app.attributes?.({ recipient, inviter, role, resource: { type, id, name } }) ?? {};
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
