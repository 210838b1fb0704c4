import type { FollowState, LobbyClient } from "lobby/client";
import type { InvitationView } from "lobby/contract";
import type { Answer } from "./answer.ts";
import { People } from "./people.ts";
import { problemOf } from "./problem-of.ts";

/** Everything the signed-in person has shared, kept up to date while it is followed. */
export class MyInvitations {
  list: Answer<true> = { is: "unasked" };
  stream: FollowState = "live";
  readonly people = new People();
  readonly client: LobbyClient;
  readonly #changed: () => void;

  constructor(client: LobbyClient, changed: () => void) {
    this.client = client;
    this.#changed = changed;
  }

  /** Loads all pages, and follows until `signal` is aborted. */
  async follow(signal: AbortSignal): Promise<void> {
    void this.client.follow({
      onView: (view) => this.take(view),
      onState: (state) => {
        this.stream = state;
        this.#changed();
      },
      signal,
    });
    this.list = { is: "asked" };
    try {
      for (let after: string | null | undefined; after !== null && !signal.aborted; ) {
        const page = await this.client.list({ limit: 200, ...(after && { after }) });
        for (const view of page.invitations) this.take(view);
        after = page.next;
      }
      this.list = { is: "here", value: true };
    } catch (error) {
      this.list = { is: "failed", problem: problemOf(error) };
    }
    this.#changed();
    // Back from a sign-in by redirect, the page is new and the token too.
    await this.resume();
  }

  /** Goes on with those that wait for the inviter's sign-in. */
  async resume(): Promise<void> {
    const parked = this.people.all.filter((view) => view.status === "inviter-sign-in-needed");
    await Promise.allSettled(parked.map(async (view) => this.take(await this.client.resume(view.id))));
  }

  take(view: InvitationView): void {
    if (this.people.take(view)) this.#changed();
  }
}
