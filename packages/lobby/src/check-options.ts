import { checkAppMail, checkMail } from "./check-mail.ts";
import { checkProvisioners } from "./check-provisioners.ts";
import type { AppOptions, LobbyOptions } from "./options.ts";

/**
 * Says everything that is wrong with a configuration at once, before anything starts.
 *
 * @throws Error whose message has a line for each mistake
 */
export function checkOptions(options: LobbyOptions): void {
  const wrong: string[] = [];
  checkUrl("publicUrl", options.publicUrl, wrong);
  if (!/^postgres(ql)?:\/\//.test(options.databaseUrl)) wrong.push("databaseUrl: not a PostgreSQL URL");
  for (const [at, key] of options.sealingKeys.entries())
    if (Buffer.from(key, "base64").length !== 32) wrong.push(`sealingKeys[${at}]: not 32 bytes in base64`);
  if (options.sealingKeys.length === 0) wrong.push("sealingKeys: at least one is needed");
  if (options.apps.length === 0) wrong.push("apps: at least one is needed");
  const ids = options.apps.map(({ id }) => id);
  for (const id of new Set(ids))
    if (ids.filter((other) => other === id).length > 1) wrong.push(`apps: two are called "${id}"`);
  for (const app of options.apps) checkApp(app, wrong);
  checkMail(options, wrong);
  checkRedemption(options, wrong);
  if (wrong.length > 0)
    throw new Error(`Lobby's configuration is not right:\n${wrong.map((line) => `  - ${line}`).join("\n")}`);
}

function checkRedemption({ redemption = {}, publicUrl, tenant }: LobbyOptions, wrong: string[]): void {
  const { lookSeconds = 30, notifications } = redemption;
  if (!Number.isInteger(lookSeconds) || lookSeconds < 5 || lookSeconds > 3600)
    wrong.push("redemption.lookSeconds: a whole number from 5 to 3600");
  const host = URL.parse(publicUrl)?.hostname;
  if (notifications && tenant.graphUrl === undefined && host !== undefined && isLoopback(host))
    wrong.push("redemption.notifications: Microsoft cannot call a publicUrl on loopback");
}

function checkApp(app: AppOptions, wrong: string[]): void {
  const at = `apps["${app.id}"]`;
  if (Object.keys(app.roles).length === 0) wrong.push(`${at}.roles: at least one is needed`);
  if (Object.keys(app.resources).length === 0) wrong.push(`${at}.resources: at least one is needed`);
  for (const [type, { url }] of Object.entries(app.resources)) {
    checkUrl(`${at}.resources.${type}.url`, url.replaceAll("{id}", "1"), wrong);
    if (!url.includes("{id}")) wrong.push(`${at}.resources.${type}.url: {id} is missing`);
    else if (!URL.parse(url)?.pathname.includes("%7Bid%7D"))
      wrong.push(`${at}.resources.${type}.url: {id} belongs into the path`);
  }
  checkAppMail(app, at, wrong);
  checkProvisioners(app, at, wrong, checkUrl);
  for (const [index, origin] of (app.origins ?? []).entries()) {
    checkUrl(`${at}.origins[${index}]`, origin, wrong);
    if (URL.parse(origin)?.origin !== origin)
      wrong.push(`${at}.origins[${index}]: an origin has no path and no slash at its end`);
  }
  checkRoute(app, `${at}.route`, wrong);
  const scope = app.actAs?.attributes;
  if (typeof scope === "object" && !((scope.patienceHours ?? 24) > 0))
    wrong.push(`${at}.actAs.attributes.patienceHours: more than 0`);
  for (const [index, url] of (app.redirectUrls ?? []).entries())
    checkUrl(`${at}.redirectUrls[${index}]`, url.replace(/\*$/, ""), wrong);
}

function checkRoute(app: AppOptions, at: string, wrong: string[]): void {
  const { route = "invitation", actAs, invitation } = app;
  if (route === "invitation") return;
  if (invitation?.microsoftMail)
    wrong.push(`${at}: Microsoft writes only to people whom Lobby invites itself (invitation.microsoftMail)`);
  if ("accessPackage" in route) {
    const { accessPackageId, assignmentPolicyId } = route.accessPackage;
    if (!accessPackageId || !assignmentPolicyId) wrong.push(`${at}.accessPackage: both ids are needed`);
    return;
  }
  checkUrl(`${at}.selfService.url`, route.selfService.url.replaceAll("{redirect}", ""), wrong);
  if (actAs?.attributes === "inviter" || actAs?.access === "inviter")
    wrong.push(`${at}.selfService: days pass until somebody signs up, so nothing can be done as the inviter`);
}

/** Graph takes only https redirects; plain http is for loopback, where an emulator is. */
function checkUrl(name: string, text: string, wrong: string[]): void {
  const url = URL.parse(text);
  if (!url) wrong.push(`${name}: not a URL`);
  else if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname)))
    wrong.push(`${name}: must be https (plain http only on loopback)`);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127\./.test(host);
}
