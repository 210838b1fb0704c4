/**
 * Collects what a screen reader should say into one sentence at a time, because assistive technology drops what is
 * replaced before it was read.
 */
export class Announcer {
  text = "";
  #waiting: (string | (() => string))[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** A function is asked when it is time to speak: what it sums up may have gone on. */
  say(text: string | (() => string)): void {
    if (!this.#waiting.includes(text)) this.#waiting.push(text);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const said = this.#waiting.map((each) => (typeof each === "string" ? each : each())).join(". ");
      // The same words twice are a change only with something in them that differs.
      this.text = said === this.text ? `${said}\u00a0` : said;
      this.#waiting = [];
      this.#changed();
    }, 250);
  }
}
