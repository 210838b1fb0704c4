import { html, nothing } from "../kit.ts";
import type { AccessStrings } from "../languages/access/strings.ts";

const presets = [7, 30, 90, 180];
const day = 86_400_000;
/** Values of the choices that are no number of days. */
const latest = "";
const aDate = "date";

/**
 * When access ends: after some days, on a date, or as late as the app allows; never later than that.
 *
 * @param until ISO 8601; null: as late as the app allows
 * @param at.longest how many days away it may be; null: it need not end
 * @param at.required somebody has to choose
 */
export function untilField(
  until: string | null,
  at: { id: string; longest: number | null; required: boolean; strings: AccessStrings },
  onUntil: (until: string | null) => void,
) {
  const { id, longest, strings } = at;
  const now = Date.now();
  const after = (days: number) => new Date(now + days * day);
  // A preset chosen a while ago is still that preset.
  const days = until && presets.find((each) => Math.abs(Date.parse(until) - now - each * day) < day / 4);
  const chosen = until === null ? latest : days ? String(days) : aDate;
  const onChoice = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    if (value === latest) onUntil(null);
    // A date to begin with that is none of the presets.
    else if (value === aDate) onUntil(endOf(dateOf(after(Math.min(14, longest ?? 14)))));
    else onUntil(after(Number(value)).toISOString());
  };
  const onDate = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    if (value) onUntil(endOf(value));
  };
  const choices = [
    [latest, at.required ? strings.pleaseChoose : longest ? strings.daysAtMost(longest) : strings.noEnd],
    ...presets
      .filter((each) => !longest || each < longest || (at.required && each === longest))
      .map((each) => [String(each), strings.days(each)]),
    [aDate, strings.aDate],
  ];
  return html`<div class="field">
    <label for=${id}>${strings.untilWhen}</label>
    <select id=${id} ?required=${at.required} @change=${onChoice}>
      ${choices.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
    </select>
    ${
      chosen === aDate
        ? html`<input id=${`${id}-date`} type="date" required aria-label=${strings.untilWhen} min=${dateOf(after(1))}
            max=${longest ? dateOf(after(longest - 1)) : nothing} .value=${dateOf(new Date(until!))} @change=${onDate}>`
        : nothing
    }
  </div>`;
}

/** To the end of that day, where the inviter is. */
const endOf = (date: string) => new Date(`${date}T23:59:59`).toISOString();

/** As a date field has it, where the inviter is. */
const dateOf = (date: Date) =>
  new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
