import { startService } from "../packages/lobby/src/testing/service.ts";
import { addresses, ids } from "../packages/lobby/src/testing/tenant.ts";
import type { Line } from "./table.ts";

const people = 30;

/** The whole path, from Share to the mail, beside the bare calls to Graph that it cannot do without. */
export async function pathCost(): Promise<Line[]> {
  await using service = await startService();
  const token = await service.tokenOf(addresses.dana);
  const share = async (key: string, most: number) => {
    const recipients = Array.from({ length: most }, (_, at) => ({ email: `${key}-${at}@okafor.example` }));
    const body = { resource: { type: "order", id: "1207" }, recipients, role: "viewer" };
    const response = await service.post(body, { token });
    if (response.status !== 202) throw new Error(await response.text());
  };
  const mailed = async () => (await service.control.mailbox.list({})).length;
  await share("warm", 3);
  while ((await mailed()) < 3) await new Promise((resolve) => setTimeout(resolve, 20));

  const started = performance.now();
  await share("path", people);
  while ((await mailed()) < people + 3) await new Promise((resolve) => setTimeout(resolve, 5));
  const path = (performance.now() - started) / people;

  const bareStarted = performance.now();
  await Promise.all(
    Array.from({ length: people }, (_, at) => bare(service, token, `bare-${at}@okafor.example`)),
  );
  const calls = (performance.now() - bareStarted) / people;
  return [
    [
      `an invitation, from Share to the mail (${people} at once)`,
      `${path.toFixed(1)} ms`,
      `${calls.toFixed(1)} ms for its bare calls to Graph`,
      `${(path / calls).toFixed(1)} ×`,
    ],
  ];
}

async function bare(service: Awaited<ReturnType<typeof startService>>, token: string, email: string) {
  const asInviter = await service.entra.onBehalfOf(token)();
  const asApp = await service.entra.asApp();
  const call = async (method: string, path: string, bearer: string, body?: unknown) => {
    const response = await fetch(service.emulator.graphUrl + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.status === 204 ? null : response.json();
  };
  await call("GET", `/users?$filter=${encodeURIComponent(`mail eq '${email}'`)}`, asApp);
  const { invitedUser } = await call("POST", "/invitations", asInviter, {
    invitedUserEmailAddress: email,
    inviteRedirectUrl: "http://localhost:4000/orders/1207",
  });
  await call("PATCH", `/users/${invitedUser.id}`, asApp, { companyName: "Guest of Hartwell Foods" });
  await call("POST", `/groups/${ids.group}/members/$ref`, asApp, {
    "@odata.id": `${service.emulator.graphUrl}/directoryObjects/${invitedUser.id}`,
  });
  await call("GET", `/users/${invitedUser.id}`, asApp);
}
