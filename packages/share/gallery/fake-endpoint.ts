import type { IncomingMessage, ServerResponse } from "node:http";
import type { InvitationView, ProblemView } from "lobby/contract";
import { type GalleryState, optionsOf } from "./states.ts";

/** Answers as the service would in one state of the gallery. `path` begins behind the endpoint. */
export function answer(
  state: GalleryState,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { invite, list = [] } = state;
  if (path === "/share-options") send(response, optionsOf(state));
  else if (path === "/invitations/events") stream(state, response);
  else if (path === "/invitations" && request.method === "POST") {
    if (invite === "cut") response.destroy();
    else if (isList(invite)) send(response, { invitations: invite }, 202);
    else send(response, invite ?? "never");
  } else if (path === "/invitations") send(response, isList(list) ? { invitations: list, next: null } : list);
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
