/** The `claims` parameter of a request, as far as it is JSON. */
function parse(
  claims: string | undefined,
): Record<string, Record<string, { values?: unknown; value?: unknown } | null>> {
  if (!claims) return {};
  try {
    const parsed: unknown = JSON.parse(claims);
    return typeof parsed === "object" && parsed !== null ? (parsed as ReturnType<typeof parse>) : {};
  } catch {
    return {};
  }
}

/** Client capabilities (`xms_cc`), e.g. `cp1` for continuous access evaluation. */
export function capabilitiesOf(claims: string | undefined): readonly string[] {
  const values = parse(claims).access_token?.xms_cc?.values;
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}

/** Whether it answers a challenge that only a second factor meets. */
export function wantsSecondFactor(claims: string | undefined): boolean {
  const asked = parse(claims).access_token;
  return Boolean(asked && ("polids" in asked || "acrs" in asked));
}
