import { createHash, createVerify } from "node:crypto";

/**
 * Checks the signature of a mail as its receiver would (RFC 6376, 6.1; relaxed in both parts), with a public key that would
 * stand in DNS. Gives the tags of the signature; `h` in small letters.
 *
 * @param sent as it came over SMTP, where a dot at the beginning of a line is doubled
 */
export function checkDkim(sent: string, publicKey: string): Map<string, string> {
  const whole = sent.replace(/^\.\./gm, ".");
  const end = whole.indexOf("\r\n\r\n");
  const headers = whole
    .slice(0, end)
    .split(/\r\n(?![ \t])/)
    .map((line) => ({ name: line.slice(0, line.indexOf(":")).toLowerCase().trim(), line }));
  const signature = headers.find(({ name }) => name === "dkim-signature")!;
  const tags = new Map(
    signature.line
      .slice(signature.line.indexOf(":") + 1)
      .replace(/\s+/g, "")
      .split(";")
      .filter(Boolean)
      .map((tag) => [tag.slice(0, tag.indexOf("=")), tag.slice(tag.indexOf("=") + 1)]),
  );
  tags.set("h", tags.get("h")!.toLowerCase());

  const body = whole
    .slice(end + 4)
    .split("\r\n")
    .map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""))
    .join("\r\n")
    .replace(/(\r\n)*$/, "\r\n");
  if (createHash("sha256").update(body).digest("base64") !== tags.get("bh")) throw new Error("another body");

  const signed = [...tags.get("h")!.split(":"), "dkim-signature"].flatMap((name) => {
    const header = headers.findLast((one) => one.name === name);
    return header ? [relaxed(name, header.line)] : [];
  });
  const unsigned = signed.join("\r\n").replace(/(;\s*b=)[^;]*$/, "$1");
  const right = createVerify("sha256").update(unsigned).verify(publicKey, tags.get("b")!, "base64");
  if (!right) throw new Error("another signature");
  return tags;
}

function relaxed(name: string, line: string): string {
  return `${name}:${line
    .slice(line.indexOf(":") + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ")
    .trim()}`;
}
