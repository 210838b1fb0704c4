import { Problem } from "../contract/index.ts";

/**
 * What Graph takes for each attribute that Lobby writes.
 *
 * @see https://learn.microsoft.com/graph/api/resources/user
 */
const longest: Readonly<Record<string, number>> = {
  givenName: 64,
  surname: 64,
  displayName: 256,
  companyName: 64,
  department: 64,
  jobTitle: 128,
};

/** A directory extension: `extension_`, the owning app's id without dashes, and a name. */
const extension = /^extension_[0-9a-f]{32}_\w+$/i;
const longestExtension = 256;

/**
 * Finds the first attribute that Graph would refuse, before anything is sent. The problem names the attribute, never its
 * value.
 */
export function attributeProblem(attributes: Readonly<Record<string, unknown>>): Problem | null {
  for (const [name, value] of Object.entries(attributes)) {
    const wrong = whatIsWrong(name, value);
    if (wrong !== null)
      return new Problem("attribute-refused", { detail: `The attribute ${name} ${wrong}.` });
  }
  return null;
}

function whatIsWrong(name: string, value: unknown): string | null {
  if (name.startsWith("extension_")) {
    if (!extension.test(name))
      return "is not named like a directory extension (extension_{appId without dashes}_{name})";
    return typeof value === "string" && value.length > longestExtension
      ? `is longer than ${longestExtension} characters`
      : null;
  }
  if (name === "businessPhones")
    return Array.isArray(value) && value.length === 1 && isText(value[0], 64)
      ? null
      : "must be one number in an array";
  if (name === "usageLocation")
    return typeof value === "string" && isCountry(value)
      ? null
      : "must be a country's two capital letters (ISO 3166)";
  if (name === "preferredLanguage")
    return typeof value === "string" && /^[a-z]{2,3}(-[A-Z]{2})?$/.test(value)
      ? null
      : "must look like en-US";
  const most = longest[name];
  if (most === undefined) return "is none that Lobby writes";
  return isText(value, most) ? null : `must be text of 1 to ${most} characters`;
}

function isText(value: unknown, most: number): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= most;
}

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Old and colloquial codes have names too, but another one stands for them: UK is GB. */
function isCountry(value: string): boolean {
  if (!/^[A-Z]{2}$/.test(value) || value === "ZZ") return false;
  return countries.of(value) !== undefined && new Intl.Locale(`und-${value}`).region === value;
}
