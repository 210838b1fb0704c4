import { LobbyInvitations } from "./lobby-invitations.ts";

// A page may load the file twice, by two of its parts.
if (globalThis.customElements && !customElements.get("lobby-invitations"))
  customElements.define("lobby-invitations", LobbyInvitations);
