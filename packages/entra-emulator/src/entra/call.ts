import type { World } from "../world.ts";
import { type Form, readForm } from "./form.ts";

/** One request to the sign-in service or to a page. */
export type EntraCall = Readonly<{
  world: World;
  request: Request;
  url: URL;
  /** Path parameters. */
  parameters: Readonly<Record<string, string>>;
  query: Form;
  /** Reads the body as a form; an empty one when there is none. */
  form: () => Promise<Form>;
  /** Where this emulator is reached by this caller, e.g. `https://login.microsoftonline.com`. */
  origin: string;
}>;

/** A route of everything but Graph, as data. */
export type EntraRoute = Readonly<{
  method: "GET" | "POST" | "OPTIONS" | "DELETE" | "PUT" | "PATCH";
  path: string;
  handle: (call: EntraCall) => Response | Promise<Response>;
}>;

export function entraCall(
  world: World,
  request: Request,
  parameters: Record<string, string>,
  origin: string,
): EntraCall {
  const url = new URL(request.url);
  return {
    world,
    request,
    url,
    parameters,
    origin,
    query: readForm(url.searchParams),
    async form() {
      return readForm(new URLSearchParams(await request.text()));
    },
  };
}

/** The value of a cookie. */
export function cookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/).map((pair) => pair.split("="));
  return pairs.find(([key]) => key === name)?.[1];
}
