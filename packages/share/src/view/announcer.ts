/**
 * Collects what a screen reader should say into one sentence at a time, because assistive technology drops what is
 * replaced before it was read.
 */
export class Announcer {
  text = "";
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  say(text: string): void {
    if (!this.#waiting.includes(text)) this.#waiting.push(text);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const said = this.#waiting.join(". ");
      // The same words twice are a change only with something in them that differs.
      this.text = said === this.text ? `${said}\u00a0` : said;
      this.#waiting = [];
      this.#changed();
    }, 250);
  }
}
