import type { ProblemCode } from "lobby/contract";
import { addresses, ids } from "../../packages/lobby/src/testing/tenant.ts";
import { table } from "../table.ts";
import { inParallel } from "./in-parallel.ts";
import { move, removal } from "./paths.ts";
import type { Service } from "./spawn-service.ts";
import { isNothing, type Stage, setStage } from "./stage.ts";

const graph = (method: string, path: string, proxied: RegExp) => ({ method, path: `/v1.0${path}`, proxied });

/** Every call of an invitation's path and of its end, as the emulator and as the proxy know it. */
const calls = {
  "look-up": graph("GET", "/users", /^\/users\?/),
  invitation: graph("POST", "/invitations", /^\/invitations/),
  attributes: graph("PATCH", "/users/*", /^\/users\//),
  group: graph("POST", "/groups/*/members/$ref", /^\/groups\/[^/]+\/members/),
  "app role": graph("POST", "/servicePrincipals/*/appRoleAssignedTo", /appRoleAssignedTo$/),
  "dynamic group": graph("POST", "/users/*/checkMemberGroups", /checkMemberGroups$/),
  // By the shape of their ids, so that it is no request for changes.
  redemption: graph("GET", "/users/*-*-*-*-*", /^\/users\/[0-9a-f]{8}-/),
  changes: { ...graph("GET", "/users/delta", /^\/users\/delta/), isUnheard: true },
  token: { method: "POST", path: `/${ids.tenant}/oauth2/v2.0/token`, proxied: null },
  "leave group": { ...graph("DELETE", "/groups/*/members/*/$ref", /members/), takesAway: true },
  "find role": { ...graph("GET", "/users/*/appRoleAssignments", /appRoleAssignments/), takesAway: true },
  "leave role": {
    ...graph("DELETE", "/servicePrincipals/*/appRoleAssignedTo/*", /appRoleAssignedTo/),
    takesAway: true,
  },
  block: { ...graph("PATCH", "/users/*", /^\/users\//), takesAway: true },
  "add address": { ...graph("PATCH", "/users/*", /^\/users\//), moves: true },
  reset: { ...graph("POST", "/invitations", /^\/invitations/), moves: true },
} as const;
type CallName = keyof typeof calls;

/** What happens to the next two calls, or as many as it says: a token that is refused is replaced once, not twice. */
const faults = {
  "429": { status: 429, code: "TooManyRequests", retryAfter: 2 },
  "503": { status: 503, code: "ServiceUnavailable" },
  "504": { status: 504, code: "GatewayTimeout" },
  "reset before": { reset: true },
  "reset after": { loseAnswer: true },
  "401 expired": { status: 401, code: "InvalidAuthenticationToken", times: 1 },
  "403": { status: 403, code: "Authorization_RequestDenied" },
  "404 lag": { status: 404, code: "Request_ResourceNotFound" },
  malformed: "garble",
  slow: { delayMs: 1500, times: 1 },
} as const;
type FaultName = keyof typeof faults;

/** What does not pass by itself parks with the problem that says why; everything else ends well. */
const parks: Partial<Record<`${FaultName} ${CallName}`, ProblemCode>> = {
  "403 invitation": "invite-refused",
  "403 attributes": "permission-missing",
  "403 group": "permission-missing",
  "403 app role": "permission-missing",
  "403 dynamic group": "permission-missing",
  "403 leave group": "permission-missing",
  "403 find role": "permission-missing",
  "403 leave role": "permission-missing",
  "403 block": "permission-missing",
  "403 add address": "permission-missing",
  "403 reset": "permission-missing",
  "404 lag look-up": "graph-refused",
  "404 lag invitation": "graph-refused",
  // To the token endpoint these are refusals of a client.
  "401 expired token": "credential-refused",
  "403 token": "credential-refused",
  "404 lag token": "credential-refused",
};

/** Each call (or those with `only` in their name) with each fault, one invitation each; prints what became of it. Gives how many are wrong. */
export async function tryFaults(only = ""): Promise<number> {
  const names = faultNames;
  const rows = (Object.keys(calls) as CallName[]).filter((name) => name.includes(only));
  console.log(`\nfaults, one invitation each (${rows.length} calls × ${names.length} faults)\n`);
  const cells = new Map<string, string>();
  let wrong = 0;
  await inParallel(rows, 3, async (call) => {
    for (const fault of names) {
      const { end, right } = await tryCell(call, fault);
      if (!right) wrong++;
      cells.set(`${call} ${fault}`, right ? end : `✖ ${end}`);
      process.stderr.write(right ? "." : "✖");
    }
  });
  process.stderr.write("\n");
  console.log(
    table(
      ["", ...rows],
      names.map((fault) => [fault, ...rows.map((call) => cells.get(`${call} ${fault}`)!)]),
    ),
  );
  return wrong;
}

export const faultNames = Object.keys(faults) as FaultName[];

/** One invitation with one fault: what became of it, and whether that is what should. */
export async function tryCell(call: CallName, fault: FaultName): Promise<{ end: string; right: boolean }> {
  const end = await tryFault(call, fault).catch((error: unknown) => String(error));
  const good = "takesAway" in calls[call] ? "revoked" : "moves" in calls[call] ? "moved" : "accepted";
  return { end, right: end === "-" || end === (parks[`${fault} ${call}`] ?? good) };
}

async function tryFault(call: CallName, name: FaultName): Promise<string> {
  const { method, path, proxied } = calls[call];
  const fault = faults[name];
  if (fault === "garble" && proxied === null) return "-";
  await using stage = await setStage();
  await using service = await stage.start();
  const strike = async () => {
    if (fault !== "garble") {
      // What does not pass stays, so that whoever asks first does not use it up.
      const times = parks[`${name} ${call}`] ? 20 : "times" in fault ? fault.times : 2;
      await stage.world.control.faults.add({ method, path, ...fault, times });
    } else if (proxied) stage.setTrap({ method, path: proxied, fate: "garble", times: 2 });
  };
  if ("moves" in calls[call]) return await moveAway(stage, service, strike);
  if ("takesAway" in calls[call]) return await takeAway(stage, service, strike);
  // What is struck before the guest is waited for would not be asked for yet.
  const isUnheard = "isUnheard" in calls[call];
  if (!isUnheard) await strike();
  const answer = await stage.share(service, "key", "1207");
  if (answer?.status !== 202) return `answer ${answer?.status}`;
  const settled = await stage.settle(service);
  const accept = isUnheard ? () => stage.redeemUnheard(service, strike) : () => stage.redeem(service);
  const end = settled === "waiting" ? await accept() : settled;
  // What is left over must not hit those who count.
  await stage.world.control.faults.clear();
  const { guests, mails } = await stage.count();
  if (guests > 1 || mails > 1) return `${guests} guests, ${mails} mails`;
  return end === "accepted" && (guests !== 1 || mails !== 1) ? "accepted, but nobody is there" : end;
}

async function moveAway(stage: Stage, service: Service, strike: () => Promise<void>): Promise<string> {
  await stage.share(service, "key", "1207");
  await stage.settle(service);
  const accepted = await stage.redeem(service);
  if (accepted !== "accepted") return accepted;
  await strike();
  await stage.move(service);
  const settled = await stage.settle(service, move);
  await stage.world.control.faults.clear();
  stage.setTrap(null);
  const end = settled === "waiting" ? await stage.redeem(service, addresses.ada) : settled;
  if (end !== "accepted") return end;
  const { guests, mails, members, inApp } = await stage.count(addresses.ada);
  const ok = guests === 1 && mails === 1 && members === 1 && inApp === 1;
  return ok ? "moved" : `${guests} guests, ${mails} mails, ${members} members, ${inApp} in the app`;
}

async function takeAway(stage: Stage, service: Service, strike: () => Promise<void>): Promise<string> {
  await stage.share(service, "key", "1207");
  await stage.settle(service);
  const accepted = await stage.redeem(service);
  if (accepted !== "accepted") return accepted;
  await strike();
  await stage.revoke(service);
  const end = await stage.settle(service, removal);
  await stage.world.control.faults.clear();
  stage.setTrap(null);
  if (end !== "done") return end;
  const rest = await stage.rest();
  return isNothing(rest) ? "revoked" : `left: ${JSON.stringify(rest)}`;
}
