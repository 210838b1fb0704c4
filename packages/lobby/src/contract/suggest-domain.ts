/** Where the many private addresses are. The partners' own domains come from the people who are already here. */
const common = "gmail.com outlook.com hotmail.com yahoo.com icloud.com gmx.de".split(" ");

/**
 * The domain that was probably meant: one slip of the finger (a letter missing, too many, wrong, or two swapped) away from a
 * common one or from one of `known`. Null when the domain is itself one of them, or near none.
 */
export function suggestDomain(email: string, known: Iterable<string> = []): string | null {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  const candidates = new Set([...known, ...common]);
  if (!domain || candidates.has(domain)) return null;
  for (const candidate of candidates) {
    if (candidate.length > 5 && oneSlipAway(domain, candidate)) return candidate;
  }
  return null;
}

function oneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right === left[1]! + left[0]!;
}
