import { LobbyShare } from "./lobby-share.ts";

// A page may load the file twice, by two of its parts.
if (globalThis.customElements && !customElements.get("lobby-share"))
  customElements.define("lobby-share", LobbyShare);
