import { looksLikeAddress } from "./looks-like-address.ts";

export type ParsedRecipient = { email: string; displayName: string | null; valid: boolean };

/** Between people: what mail programs, spreadsheets and the keyboards of other languages put there. */
const separators = ",;，；、،؛";

/**
 * Reads whatever people paste: lists by comma, semicolon or line, `Name <address>`, `"Surname, Name" <address>`,
 * `address (Name)`, `mailto:`, and rows of a spreadsheet with the name in a cell beside the address.
 *
 * Nothing disappears: text that is no address comes back with `valid: false`, so that a person can mend it. Only the
 * heading of a pasted column is left out. The domain is lower-cased. Doubles are the caller's business.
 */
export function parseRecipients(text: string): ParsedRecipient[] {
  const lines = clean(text).split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/u);
  const found: ParsedRecipient[] = [];
  const several = lines.filter((line) => line.trim()).length > 1;
  let first = true;
  for (const line of lines) {
    if (!line.trim()) continue;
    if (!(first && several && isHeading(line)))
      found.push(...(line.includes("\t") ? fromRow(line) : fromList(line)));
    first = false;
  }
  return found;
}

/** Invisible characters that come along from mail programs and web pages; the odd spaces become plain ones. */
function clean(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu, "")
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/gu, " ");
}

function isHeading(line: string): boolean {
  if (line.includes("@")) return false;
  return line.includes("\t") || /^\W*(e-?mail.{0,12}|address|name)\W*$/i.test(line);
}

/** A row of a spreadsheet: the cells before the address are the name, in one cell or in two. */
function fromRow(line: string): ParsedRecipient[] {
  const cells = line.split("\t").map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim(),
  );
  const people = cells.map((cell) => (cell.includes("@") ? fromList(cell) : null));
  const at = people.findIndex((cell) => cell !== null);
  if (at < 0) return fromList(cells.filter(Boolean).join(" "));
  const rest = people.flatMap((cell) => cell ?? []);
  if (rest.length === 1 && rest[0]!.displayName === null) {
    const before = cells.slice(0, at).filter(Boolean);
    const name = before.length > 0 ? before.slice(0, 2).join(" ") : (cells.slice(at + 1).find(Boolean) ?? "");
    rest[0]!.displayName = asName(name);
  }
  return rest;
}

/** A list on one line. A piece without an address is the first half of `Surname, Name <address>`, or a slip to show. */
function fromList(line: string): ParsedRecipient[] {
  const found: ParsedRecipient[] = [];
  let held = "";
  for (const { piece, after } of split(line)) {
    const named = piece.includes("@") && piece.endsWith(">");
    if (!piece.includes("@") && after === ",") {
      if (held) found.push(...fromPiece(held));
      held = piece;
    } else if (held && named) {
      found.push(...fromPiece(`${held}, ${piece}`));
      held = "";
    } else {
      found.push(...fromPiece(held), ...fromPiece(piece));
      held = "";
    }
  }
  return [...found, ...fromPiece(held)];
}

/** Cuts at separators that stand outside of quotes, brackets and angle brackets. */
function split(line: string): { piece: string; after: string }[] {
  const pieces: { piece: string; after: string }[] = [];
  const closed = line.includes(">");
  const quoted = (line.match(/"/g)?.length ?? 0) % 2 === 0;
  let piece = "";
  let inside = "";
  for (const character of line) {
    if (inside) inside = character === inside ? "" : inside;
    else if (character === '"' && quoted) inside = '"';
    else if (character === "<" && closed) inside = ">";
    else if (separators.includes(character)) {
      pieces.push({ piece: piece.trim(), after: character });
      piece = "";
      continue;
    }
    piece += character;
  }
  pieces.push({ piece: piece.trim(), after: "" });
  return pieces.filter((each) => each.piece);
}

/** One person, or several with only spaces between them. No pattern here looks back: a paste of any length takes no time. */
function fromPiece(piece: string): ParsedRecipient[] {
  const text = piece.trim();
  if (!text) return [];
  const angled = text
    .split(">")
    .slice(0, -1)
    .map(
      (part) =>
        [part.slice(part.lastIndexOf("<") + 1), part.slice(0, Math.max(part.lastIndexOf("<"), 0))] as const,
    )
    .filter(([address]) => address.includes("@"));
  if (angled.length > 0) return angled.map(([address, name]) => person(address, name));
  const note = text.endsWith(")") ? text.lastIndexOf("(") : -1;
  const noted = text.slice(0, Math.max(note, 0)).trim();
  if (noted.includes("@") && !/\s/u.test(noted)) return [person(noted, text.slice(note + 1, -1))];
  const words = text.split(/\s+/u);
  const addresses = words.filter((word) => word.includes("@"));
  if (addresses.length === words.length) return words.map((word) => person(word, ""));
  if (addresses.length === 1 && looksLikeAddress(bare(addresses[0]!))) {
    return [person(addresses[0]!, words.filter((word) => word !== addresses[0]).join(" "))];
  }
  return [person(text, "")];
}

function person(address: string, name: string): ParsedRecipient {
  const email = lowerDomain(bare(address));
  const displayName = asName(name);
  return {
    email,
    displayName: displayName?.toLowerCase() === email.toLowerCase() ? null : displayName,
    valid: looksLikeAddress(email),
  };
}

/** Text that is far too long for a person is left as it is. */
const tooLong = 1000;

const bare = (address: string) =>
  address.length > tooLong
    ? address
    : address
        .trim()
        .replace(/^mailto:/i, "")
        .replace(/^["'<([]+|["'>)\].]+$/gu, "");

function lowerDomain(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 0 ? address : address.slice(0, at) + address.slice(at).toLowerCase();
}

function asName(text: string): string | null {
  const name = text
    .slice(0, tooLong)
    .trim()
    .replace(/^["'\s]+|["'\s,;]+$|^[-–:•*\s]+/gu, "")
    .replace(/\\(["\\])/g, "$1")
    .replace(/\s+/gu, " ");
  return /\p{L}/u.test(name) && !name.includes("@") ? name.slice(0, 256) : null;
}
