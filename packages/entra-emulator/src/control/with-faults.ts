import { purgeUser } from "../directory/delete-user.ts";
import { graphFault } from "../graph/answer.ts";
import type { World } from "../world.ts";
import type { FaultRule } from "./fault-rules.ts";

/** Handles a request as the rules of faults want it. `cut` ends the connection without an answer. */
export async function withFaults(
  world: World,
  request: Request,
  cut: () => void,
  handle: () => Promise<Response>,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const fault = pathname.startsWith("/_emulator") ? null : world.faults.take(request.method, pathname);
  if (!fault) return handle();
  if (fault.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
  if (fault.reset) {
    cut();
    return lost();
  }
  if (fault.status !== undefined) return answerFault(world, request, { ...fault, status: fault.status });
  const response = await handle();
  if (fault.ghost) await forgetInvited(world, response);
  if (!fault.loseAnswer) return response;
  world.commit();
  cut();
  return lost();
}

/** The answer said 201, and the user never came to be. */
async function forgetInvited(world: World, response: Response): Promise<void> {
  if (response.status !== 201) return;
  const { invitedUser } = (await response.clone().json()) as { invitedUser?: { id?: string } };
  if (invitedUser?.id && world.state.users.delete(invitedUser.id)) purgeUser(world, invitedUser.id);
}

/** Nobody reads this answer, its connection is gone; the log shows it. */
const lost = (): Response => new Response(null, { status: 599 });

function answerFault(world: World, request: Request, fault: FaultRule & { status: number }): Response {
  if (/^\/(v1\.0|beta)\//i.test(new URL(request.url).pathname)) return graphFault(world, request, fault);
  const headers = fault.retryAfter === undefined ? undefined : { "retry-after": String(fault.retryAfter) };
  const error = fault.code ?? "temporarily_unavailable";
  return Response.json(
    { error, error_description: fault.message ?? "Injected by a fault rule." },
    { status: fault.status, headers },
  );
}
