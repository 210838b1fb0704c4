/** Picks the form that a language has for a number. The forms that it lacks may be left out. */
export function pluralOf(language: string) {
  const rules = new Intl.PluralRules(language);
  return (count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }): string =>
    forms[rules.select(count)] ?? forms.other;
}
