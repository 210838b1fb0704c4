import type { Strings } from "../languages/strings.ts";
import type { Sharing } from "../sharing/sharing.ts";

/** What the parts of the dialog need of the element they are drawn in. */
export type DialogHost = {
  readonly strings: Strings;
  readonly sharing: Sharing;
  readonly renderRoot: ShadowRoot;
  readonly updateComplete: Promise<boolean>;
  requestUpdate: () => void;
  /** Said by a screen reader when it has finished what it is saying. */
  say: (text: string) => void;
};

/** Moves the focus to the first element that matches, once the screen shows what was asked of it. */
export async function focusOn(host: DialogHost, selector: string): Promise<void> {
  await host.updateComplete;
  host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
}
