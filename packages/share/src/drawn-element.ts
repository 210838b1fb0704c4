import { render, type TemplateResult } from "lit/html.js";

/** On a server there are no elements; an app that draws its pages there may import the class all the same. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * A custom element whose shadow root is drawn by lit-html: once for all changes of a moment. It does the part of LitElement that we
 * use; the rest of that class would be an eighth of everything a page loads for us.
 */
export abstract class DrawnElement extends Base {
  readonly renderRoot: ShadowRoot;
  /** Resolves when the screen shows what was asked for until now. */
  updateComplete: Promise<boolean> = Promise.resolve(true);
  #asked = false;

  constructor(sheet: CSSStyleSheet) {
    super();
    this.renderRoot = this.attachShadow({ mode: "open" });
    this.renderRoot.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    this.requestUpdate();
  }

  attributeChangedCallback(): void {
    this.requestUpdate();
  }

  requestUpdate(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.updateComplete = Promise.resolve().then(() => {
      this.#asked = false;
      if (this.isConnected) render(this.draw(), this.renderRoot);
      return true;
    });
  }

  protected abstract draw(): TemplateResult;
}
