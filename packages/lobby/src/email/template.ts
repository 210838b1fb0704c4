/** Markup that is safe as it stands. Only the `html` tag makes it. */
export class Html {
  readonly #markup: string;

  constructor(parts: readonly string[], values: readonly Value[]) {
    this.#markup = parts.map((part, at) => part + (at < values.length ? render(values[at]) : "")).join("");
  }

  toString(): string {
    return this.#markup;
  }
}

type Value = string | number | Html | null | undefined | false | readonly Value[];

/** Builds markup; every value in it is escaped, unless it is markup itself. Null, undefined and false leave nothing. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts, values);
}

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.toString();
  if (typeof value === "object") return value.map(render).join("");
  return String(value).replace(/[&<>"']/g, (character) => escapes[character]!);
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
