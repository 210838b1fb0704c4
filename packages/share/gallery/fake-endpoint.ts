import type { IncomingMessage, ServerResponse } from "node:http";
import type { InvitationView, PreflightRequest, ProblemView } from "lobby/contract";
import { type GalleryState, optionsOf } from "./states.ts";

/** Answers as the service would in one state of the gallery. `path` begins behind the endpoint. */
export async function answer(
  state: GalleryState,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { invite, list = [], foreseen = {}, mail, matches, revocation } = state;
  let body = "";
  for await (const chunk of request) body += chunk;
  if (path === "/share-options") send(response, optionsOf(state));
  else if (path === "/invitations/events") stream(state, response);
  else if (path === "/invitations" && request.method === "POST") {
    if (invite === "cut") response.destroy();
    else if (isList(invite)) send(response, { invitations: invite }, 202);
    else send(response, invite ?? "never");
  } else if (path === "/invitations") {
    const id = new URL(request.url!, "http://gallery").searchParams.get("resourceId");
    const these = isList(list) && list.filter(({ resource }) => !id || resource.id === id);
    send(response, these ? { invitations: these, next: null } : (list as ProblemView));
  } else if (path === "/preflight") {
    const { recipients }: PreflightRequest = JSON.parse(body);
    const answers = recipients.map(({ email }) => ({
      email,
      outcome: foreseen[email] ?? "cannot-tell",
      matches: [],
    }));
    send(response, { route: "invitation", recipients: answers });
  } else if (path === "/mail-previews" && mail) send(response, mail);
  else if (path === "/colleagues") send(response, { colleagues: state.colleagues ?? [] });
  else if (path === "/guest-suggestions") send(response, { people: state.guests ?? [] });
  else if (path.endsWith("/matches") && matches) send(response, matches);
  else if (path.endsWith("/revocation") && revocation) send(response, revocation);
  else response.writeHead(404).end();
}

const isList = (value: unknown): value is readonly InvitationView[] => Array.isArray(value);

/** A problem goes out with its own status, "never" goes out never. */
function send(response: ServerResponse, body: object | "never", status = 200): void {
  if (body === "never") return;
  const isProblem = "fixedBy" in (body as object);
  response.writeHead(isProblem ? (body as ProblemView).status : status, {
    "content-type": isProblem ? "application/problem+json" : "application/json",
  });
  response.end(JSON.stringify(body));
}

function stream(state: GalleryState, response: ServerResponse): void {
  if (state.stream === "cut") {
    response.destroy();
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(": open\n\n");
}
