import type { AppOptions, ResourceKey } from "../options.ts";

/** The page of a resource, from the app's template; null when the app shares no such type. */
export function resourceUrl(app: AppOptions, resource: ResourceKey): string | null {
  const template = Object.hasOwn(app.resources, resource.type)
    ? app.resources[resource.type]?.url
    : undefined;
  // A dot segment would be resolved away by the browser and lead to another page than the template says.
  if (template === undefined || /^\.{1,2}$/.test(resource.id)) return null;
  return template.replaceAll("{id}", encodeURIComponent(resource.id));
}

/**
 * May a guest be sent there? Only to the pages of the app's resources and to its `redirectUrls`: compared as parsed URLs,
 * never as text, so that user info, dot segments, backslashes and look-alike hosts do not get through.
 */
export function redirectAllowed(app: AppOptions, redirect: string): boolean {
  const url = parse(redirect);
  if (url === null) return false;
  const patterns = [
    ...Object.values(app.resources).map((resource) => `${resource.url.split("{id}")[0]}*`),
    ...(app.redirectUrls ?? []),
  ];
  return patterns.some((pattern) => matches(url, pattern));
}

function matches(url: URL, pattern: string): boolean {
  const open = pattern.endsWith("*");
  const allowed = parse(open ? pattern.slice(0, -1) : pattern);
  if (allowed === null || allowed.origin !== url.origin) return false;
  if (open) return url.pathname.startsWith(allowed.pathname);
  return url.pathname === allowed.pathname && url.search === allowed.search;
}

function parse(text: string): URL | null {
  // An encoded dot or slash means different things to different servers.
  if (/[\\\s]|%2e|%2f|%5c/i.test(text)) return null;
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol)) return null;
  return url.username === "" && url.password === "" ? url : null;
}
