/** Where a page goes back to once its question is answered: a path of this emulator, never another site. */
export function readReturn(given: string | undefined): URL | null {
  if (!given?.startsWith("/") || !URL.canParse(given, "http://emulator")) return null;
  const url = new URL(given, "http://emulator");
  return url.host === "emulator" ? url : null;
}

/** The path and query of a URL, with some parameters changed; null takes one away. */
export function withParameters(url: URL, changes: Readonly<Record<string, string | null>>): string {
  const parameters = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  return parameters.size > 0 ? `${url.pathname}?${parameters}` : url.pathname;
}

/** A redirect inside a sign-in: the browser asks again with GET. */
export function seeOther(location: string, cookie?: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location, "cache-control": "no-store", ...(cookie && { "set-cookie": cookie }) },
  });
}
