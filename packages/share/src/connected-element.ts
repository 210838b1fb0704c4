import { createLobbyClient, type LobbyClient, LobbyError } from "lobby/client";
import { DrawnElement } from "./drawn-element.ts";
import { stringsFor } from "./languages/language.ts";
import type { Strings } from "./languages/strings.ts";

/** An element that speaks with a Lobby, in the language of the page around it. */
export abstract class ConnectedElement extends DrawnElement {
  #getAccessToken: (() => Promise<string>) | undefined;

  /** Internal. */
  strings: Strings = stringsFor("en");

  constructor(sheet: CSSStyleSheet) {
    super(sheet);
    // A page may have set it before the class was there: then it hides the setter.
    const early = Object.getOwnPropertyDescriptor(this, "getAccessToken");
    if (early) {
      delete (this as { getAccessToken?: unknown }).getAccessToken;
      this.#getAccessToken = early.value;
    }
  }

  /** Gives an access token for the app's API. Without it the browser's same-origin cookies speak for the inviter. */
  get getAccessToken(): (() => Promise<string>) | undefined {
    return this.#getAccessToken;
  }
  set getAccessToken(value: (() => Promise<string>) | undefined) {
    this.#getAccessToken = value;
    this.requestUpdate();
  }

  protected read(attribute: string): string {
    return this.getAttribute(attribute) ?? "";
  }

  /** Inside of a page of another origin, and the page has not said that it knows who may frame it. */
  protected get framedByOthers(): boolean {
    if (this.hasAttribute("allow-framing")) return false;
    try {
      return window.top!.location.origin !== location.origin;
    } catch {
      return true;
    }
  }

  protected openPageAlone(): void {
    window.open(location.href, "_blank", "noopener");
  }

  /** To be called at each drawing, because the page may have changed its language. */
  protected findLanguage(): void {
    const around =
      this.lang ||
      this.closest<HTMLElement>("[lang]")?.lang ||
      document.documentElement.lang ||
      navigator.language;
    if (this.strings.language !== around) this.strings = stringsFor(around);
  }

  protected connect(): LobbyClient {
    return createLobbyClient({
      endpoint: new URL(this.read("endpoint") || ".", document.baseURI).href,
      getAccessToken: this.#getAccessToken && (() => this.#askForToken()),
    });
  }

  /** A page that cannot give a token has nobody signed in: the same as the service's own answer to no token. */
  async #askForToken(): Promise<string> {
    try {
      return await this.#getAccessToken!();
    } catch (cause) {
      const title = String(cause);
      throw new LobbyError({
        type: "about:blank",
        code: "token-missing",
        title,
        status: 401,
        retry: "after-sign-in",
        fixedBy: "caller",
      });
    }
  }
}
