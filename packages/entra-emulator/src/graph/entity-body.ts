import { type Body, objectBody, onlyKnown } from "./body.ts";
import { ENTITIES, type Properties } from "./entities.ts";
import { GraphError } from "./graph-error.ts";

/**
 * The body of a request that writes one of these, its properties spelled as Graph spells them.
 * @throws 400 for a property that Graph does not know; 501 for one that the emulator does not keep, as silence would pass
 * for an answer.
 */
export function entityBody(given: unknown, type: keyof typeof ENTITIES): Body {
  const body = objectBody(given);
  const { kept, known }: Properties = ENTITIES[type];
  onlyKnown(body, type, [...kept, ...known]);
  const names = known.map((name) => name.toLowerCase());
  const left = Object.keys(body).find((name) => names.includes(name.toLowerCase()));
  if (left !== undefined) throw notKept(left, type);
  const spelling = new Map(kept.map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [spelling.get(name.toLowerCase()) ?? name, value]),
  );
}

/** What is said of a property that Graph knows and the emulator does not keep. */
export const notKept = (name: string, type: keyof typeof ENTITIES): GraphError =>
  new GraphError(501, "NotImplemented", `The emulator does not keep '${name}' of a ${type}.`);
