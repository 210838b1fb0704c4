const formats = new Map<string, Intl.DateTimeFormat>();

/** Day and time, or the time alone, as the language has it. To make a format takes longer than to draw a row, so they are kept. */
export function dateWords(
  iso: string,
  language: string,
  options: Intl.DateTimeFormatOptions = dayAndTime,
): string {
  const key = language + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, format);
  return format.format(new Date(iso));
}

const dayAndTime: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "short",
  hour: "numeric",
  minute: "2-digit",
};
export const dateOnly: Intl.DateTimeFormatOptions = { dateStyle: "medium" };
export const timeOnly: Intl.DateTimeFormatOptions = { timeStyle: "short" };
