import { Problem } from "../contract/index.ts";
import { findPackageRequest } from "../graph/find-package-request.ts";
import { findPeople } from "../graph/find-people.ts";
import { getPackageRequest } from "../graph/get-package-request.ts";
import type { PackageRequest, PackageTarget } from "../graph/package-request.ts";
import { requestPackage } from "../graph/request-package.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { secondsWaited } from "./seconds-waited.ts";
import { singleGuest } from "./single-guest.ts";
import type { Outcome, Step, StepTools } from "./step.ts";

/** How long a request that was made may be missing from the list, in seconds. */
const appearsWithin = 60;

/**
 * Makes the guest through an access package: asks for it once, and follows the request until entitlement management has
 * delivered it. That lasts as long as its policy wants, approval by people included.
 */
export const assignPackage: Step = {
  name: "invite",
  routes: ["access-package"],
  patience: 30 * 24 * 3600,

  run: async (invitation, tools) => {
    if (invitation.packageRequest === null) return ask(invitation, tools);
    return follow(await getPackageRequest(tools.asApp, invitation.packageRequest), invitation, tools);
  },

  settle: async (invitation, tools) => {
    if (invitation.packageRequest !== null) return assignPackage.run(invitation, tools);
    const { accessPackageId } = packageOf(tools);
    const request = await findPackageRequest(tools.asApp, accessPackageId, targetOf(invitation));
    if (request !== null && isOurs(request, invitation)) return remember(request);
    if (invitation.revocation !== null)
      return { is: "skipped", why: "Withdrawn before the access package was asked for." };
    return secondsWaited(invitation, "invite", tools.now) < appearsWithin
      ? { is: "wait", seconds: 10 }
      : ask(invitation, tools);
  },
};

async function ask(invitation: Invitation, tools: StepTools): Promise<Outcome> {
  return remember(await requestPackage(tools.asApp, packageOf(tools), targetOf(invitation)));
}

/** The id is written down before anything else happens: from then on there is nothing to be asked twice. */
function remember({ id }: PackageRequest): Outcome {
  return { is: "wait", seconds: 5, learnt: { packageRequest: id } };
}

/** An assignment that lives is as good as a new one; a refusal counts only if it was this invitation that was refused. */
function isOurs({ progress, createdAt }: PackageRequest, invitation: Invitation): boolean {
  return progress.is !== "refused" || createdAt >= invitation.createdAt;
}

async function follow(
  request: PackageRequest | null,
  invitation: Invitation,
  tools: StepTools,
): Promise<Outcome> {
  if (request === null) {
    // One replica may not know yet what another has taken.
    if (secondsWaited(invitation, "invite", tools.now) < appearsWithin) return { is: "wait", seconds: 10 };
    throw new Problem("access-package-refused", {
      detail: "The request was deleted before it was delivered.",
    });
  }
  const { progress } = request;
  if (progress.is === "refused")
    throw new Problem("access-package-refused", {
      detail: `Entitlement management ended the request as “${progress.state}”. Its page in the admin centre says why; an administrator can have it processed again.`,
    });
  if (progress.is === "under-way")
    throw new Problem("directory-not-ready", {
      detail: `The access package is on its way (“${progress.state}”). Where its policy wants approval, people have to give it first.`,
    });
  const objectId = request.target.objectId ?? invitation.guest?.objectId ?? (await found(invitation, tools));
  if (objectId === null)
    throw new Problem("directory-not-ready", {
      detail: "The access package was delivered, and the guest is not in the directory yet.",
    });
  const created = invitation.guest?.created ?? invitation.steps["look-up"].is === "done";
  return { is: "done", learnt: { guest: { tenantId: invitation.inviter.tenantId, objectId, created } } };
}

async function found({ recipient }: Invitation, tools: StepTools): Promise<string | null> {
  return singleGuest(await findPeople(tools.asApp, recipient.email))?.objectId ?? null;
}

function targetOf({ recipient, guest }: Invitation): PackageTarget {
  return { email: recipient.email, objectId: guest?.objectId ?? null };
}

function packageOf({ app }: StepTools) {
  if (typeof app.route === "object" && "accessPackage" in app.route) return app.route.accessPackage;
  throw new Problem("access-package-refused", { detail: `${app.name} gives no access package any more.` });
}
