import { render, type TemplateResult } from "lit/html.js";

/**
 * A custom element whose shadow root is drawn by lit-html: once for all changes of a moment. It does the part of LitElement that we use;
 * the rest of that class would be an eighth of everything a page loads for us.
 */
export abstract class DrawnElement extends HTMLElement {
  readonly renderRoot: ShadowRoot;
  /** Resolves when the screen shows what was asked for until now. */
  updateComplete: Promise<boolean> = Promise.resolve(true);
  #asked = false;

  /** `properties`: what a page may have set on the element before its class was there. */
  constructor(sheet: CSSStyleSheet, properties: readonly string[]) {
    super();
    this.renderRoot = this.attachShadow({ mode: "open" });
    this.renderRoot.adoptedStyleSheets = [sheet];
    const self = this as unknown as Record<string, unknown>;
    const early = properties
      .filter((name) => Object.hasOwn(this, name))
      .map((name) => [name, self[name]] as const);
    for (const [name] of early) delete self[name];
    queueMicrotask(() => {
      for (const [name, value] of early) self[name] = value;
    });
  }

  connectedCallback(): void {
    this.requestUpdate();
  }

  attributeChangedCallback(_name: string, old: string | null, now: string | null): void {
    if (old !== now) this.requestUpdate();
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
