import type { InvitationView } from "lobby/contract";

/** What `<lobby-share>` tells the page. All bubble, and pass the shadow roots they meet. */
export type LobbyShareEvents = {
  /** The service has taken the invitations and written them down. */
  "lobby-share-sent": { invitations: readonly InvitationView[] };
  /** An invitation to this resource changed while the dialog was following it. */
  "lobby-share-changed": { invitation: InvitationView };
  /** A guest accepted while the dialog was following. */
  "lobby-share-accepted": { invitation: InvitationView };
  "lobby-share-closed": Record<string, never>;
  /**
   * The inviter must sign in, with the `claims` challenge where there is one. Call `resume` when they have: what was
   * waiting goes on. After a redirect the element is new; calling `open()` on it shows the same rows with the same way on.
   */
  "lobby-sign-in-needed": { claims: string | undefined; resume: () => Promise<void> };
};

export type LobbyShareEvent<Name extends keyof LobbyShareEvents> = CustomEvent<LobbyShareEvents[Name]>;

declare global {
  interface GlobalEventHandlersEventMap {
    "lobby-share-sent": LobbyShareEvent<"lobby-share-sent">;
    "lobby-share-changed": LobbyShareEvent<"lobby-share-changed">;
    "lobby-share-accepted": LobbyShareEvent<"lobby-share-accepted">;
    "lobby-share-closed": LobbyShareEvent<"lobby-share-closed">;
    "lobby-sign-in-needed": LobbyShareEvent<"lobby-sign-in-needed">;
  }
}
