import { type FieldProblem, type InvitationRequest, Problem } from "../contract/index.ts";
import { addressKey, readAddress } from "../invitation/address.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { domainAllowed, linkUntil, readEnd } from "../invitation/policy.ts";
import { redirectAllowed, resourceUrl } from "../invitation/redirect.ts";
import type { AppOptions } from "../options.ts";

type Wanted = Pick<
  Invitation,
  "recipient" | "role" | "message" | "language" | "redirectUrl" | "accessUntil" | "linkUntil"
> & {
  resourceUrl: string;
};

const details = {
  "address-invalid": "This is not an e-mail address.",
  "address-unsupported": "Microsoft Entra ID does not accept this address.",
} as const;

/**
 * Checks what the schema cannot know: addresses, the app's roles and resources, where a redirect may lead. The same person
 * named twice in one role is one invitation.
 *
 * @throws Problem with every wrong field; its code is that of the first
 */
export function checkRequest(request: InvitationRequest, app: AppOptions, now: Date): Wanted[] {
  const wrong: FieldProblem[] = [];
  const refuse = (pointer: string, code: FieldProblem["code"], detail: string) =>
    void wrong.push({ pointer, code, detail });

  const url = resourceUrl(app, request.resource);
  if (url === null) refuse("/resource", "resource-unknown", `${app.name} shares nothing like this.`);
  if (!Object.hasOwn(app.roles, request.role))
    refuse("/role", "role-unknown", `${app.name} has no role “${request.role}”.`);
  if (request.redirectUrl !== undefined && !redirectAllowed(app, request.redirectUrl))
    refuse("/redirectUrl", "redirect-not-allowed", `Guests of ${app.name} may not be sent there.`);

  const required = app.policy?.required ?? [];
  for (const field of required)
    if (field !== "displayName" && !request[field])
      refuse(`/${field}`, "request-invalid", `${app.name} needs this.`);

  const end = readEnd(request.accessUntil ?? null, app, now);
  if (typeof end === "string") refuse("/accessUntil", "request-invalid", end);
  const accessUntil = typeof end === "string" ? null : end;

  const wanted = new Map<string, Wanted>();
  for (const [at, { email, displayName, role = request.role }] of request.recipients.entries()) {
    const read = readAddress(email);
    if (!read.ok) refuse(`/recipients/${at}/email`, read.code, details[read.code]);
    else if (!domainAllowed(app, read.address))
      refuse(
        `/recipients/${at}/email`,
        "domain-not-allowed",
        `${app.name} does not invite people of this domain.`,
      );
    else if (!Object.hasOwn(app.roles, role))
      refuse(`/recipients/${at}/role`, "role-unknown", `${app.name} has no role “${role}”.`);
    else if (required.includes("displayName") && !displayName)
      refuse(`/recipients/${at}/displayName`, "request-invalid", `${app.name} needs the name of everybody.`);
    else
      wanted.set(`${addressKey(read.address)} ${role}`, {
        recipient: { email: read.address, displayName: displayName ?? null },
        role,
        message: request.message || null,
        language: request.language ?? null,
        redirectUrl: request.redirectUrl ?? url ?? "",
        resourceUrl: url ?? "",
        accessUntil,
        linkUntil: linkUntil(app, now),
      });
  }
  const [first] = wrong;
  if (first) throw new Problem(first.code, { fields: wrong });
  return [...wanted.values()];
}
