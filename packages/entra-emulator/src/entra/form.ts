import { aadsts } from "./aadsts.ts";

/** The parameters of a request to the sign-in service. */
export type Form = Readonly<{
  optional: (name: string) => string | undefined;
  /** @throws AADSTS90014 when it is missing. */
  required: (name: string) => string;
  /** All of it, for pages that carry it along. */
  all: URLSearchParams;
}>;

export function readForm(parameters: URLSearchParams): Form {
  const optional = (name: string) => parameters.get(name) || undefined;
  return {
    optional,
    required(name) {
      const value = optional(name);
      if (value === undefined) throw aadsts(90014, name);
      return value;
    },
    all: parameters,
  };
}
