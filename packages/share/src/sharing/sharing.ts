import { type FollowState, type LobbyClient, LobbyError } from "lobby/client";
import type { InvitationView, ProblemView, ShareOptions } from "lobby/contract";
import type { LobbyShareEvents } from "../events.ts";
import { Draft } from "../recipients/draft.ts";
import type { Answer } from "./answer.ts";
import type { Batch } from "./batch.ts";
import { keepDraft, keptDraft } from "./kept-draft.ts";
import { People } from "./people.ts";
import { problemOf } from "./problem-of.ts";
import { sendBatch } from "./send-batch.ts";

/** How the state below reaches the screen and the page. */
export type SharingHost = {
  requestUpdate: () => void;
  tell: <Name extends keyof LobbyShareEvents>(name: Name, detail: LobbyShareEvents[Name]) => void;
  /** The service refused what was sent: the draft is back, with what is wrong in it. */
  refused: (problem: ProblemView) => void;
  /** What waited for a sign-in goes on. */
  resumed: () => void;
  moved: (before: InvitationView | undefined, now: InvitationView) => void;
};

/** Everything that a dialog knows of one resource, and the only part of it that speaks with the service. */
export class Sharing {
  options: Answer<ShareOptions> = { is: "unasked" };
  list: Answer<true> = { is: "unasked" };
  stream: FollowState = "live";
  draft = new Draft();
  batches: readonly Batch[] = [];
  readonly people = new People();
  readonly client: LobbyClient;
  readonly resource: { type: string; id: string };
  readonly #host: SharingHost;
  #asking: Promise<void> = Promise.resolve();
  #following: AbortController | null = null;
  #drawing: ReturnType<typeof setTimeout> | undefined;
  /** Who was chosen in the box, for the moment in which the service asks. By invitation. */
  readonly #chosen = new Map<string, string>();
  #wakers = new Set<() => void>();

  constructor(client: LobbyClient, resource: { type: string; id: string }, host: SharingHost) {
    this.client = client;
    this.resource = resource;
    this.#host = host;
    this.draft.fill(keptDraft(resource));
    keepDraft(resource, null);
  }

  /** Asks once, however many wait for the answer; again after it failed. */
  loadOptions(): Promise<void> {
    if (this.options.is === "unasked" || this.options.is === "failed") this.#asking = this.#askOptions();
    return this.#asking;
  }

  async #askOptions(): Promise<void> {
    this.options = { is: "asked" };
    this.#host.requestUpdate();
    try {
      this.options = { is: "here", value: await this.client.shareOptions(this.resource) };
    } catch (error) {
      this.options = { is: "failed", problem: problemOf(error) };
    }
    this.#host.requestUpdate();
  }

  async loadedOptions(): Promise<ShareOptions> {
    await this.loadOptions();
    if (this.options.is === "here") return this.options.value;
    throw this.options.is === "failed" && this.options.problem
      ? new LobbyError(this.options.problem)
      : new TypeError();
  }

  /** Whoever manages the resource sees, and acts on, what others have shared of it. */
  get seesEveryone(): boolean {
    return this.options.is === "here" && this.options.value.manages;
  }

  /** What only the inviter can do for an invitation, nobody else is asked to. */
  isMine(view: InvitationView): boolean {
    return this.options.is !== "here" || view.inviter.objectId === this.options.value.caller.objectId;
  }

  /** Shows who was invited before and keeps it up to date until `unfollow`. */
  follow(): void {
    if (this.#following) return;
    this.#following = new AbortController();
    void this.#follow(this.#following.signal);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    // Whose invitations there are to see depends on them.
    await this.loadOptions();
    if (signal.aborted) return;
    void this.client.follow({
      resource: this.resource,
      ...(this.seesEveryone && { of: "everyone" as const }),
      onView: (view) => this.take(view),
      onState: (state) => {
        if (signal.aborted) return;
        this.stream = state;
        this.#host.requestUpdate();
      },
      signal,
    });
    await this.#loadPeople(signal);
  }

  unfollow(): void {
    this.#following?.abort();
    this.#following = null;
  }

  async #loadPeople(signal: AbortSignal): Promise<void> {
    if (this.list.is !== "here") this.list = { is: "asked" };
    try {
      let after: string | undefined;
      do {
        const page = await this.client.list({
          resource: this.resource,
          limit: 200,
          ...(this.seesEveryone && { of: "everyone" }),
          ...(after && { after }),
        });
        if (signal.aborted) return;
        for (const view of page.invitations) this.take(view);
        after = page.next ?? undefined;
        this.list = { is: "here", value: true };
        this.#host.requestUpdate();
      } while (after);
    } catch (error) {
      if (this.list.is !== "here") this.list = { is: "failed", problem: problemOf(error) };
    }
    this.#host.requestUpdate();
    // Back from a sign-in by redirect, the page is new and the token too.
    if (await this.#resumeParked()) this.#host.resumed();
  }

  /** A view that the service gave: shown if it is news. */
  take(view: InvitationView): void {
    const before = this.people.get(view.id);
    if (!this.people.take(view)) return;
    const chosen = this.#chosen.get(view.id);
    if (chosen && view.status === "needs-choice") {
      this.#chosen.delete(view.id);
      // Where this fails the row asks.
      void this.client.choose(view.id, chosen).then(
        (now) => this.take(now),
        () => {},
      );
    }
    // A burst of changes is drawn once.
    this.#drawing ??= setTimeout(() => {
      this.#drawing = undefined;
      this.#host.requestUpdate();
    });
    if (!before) return;
    this.#host.moved(before, view);
    this.#host.tell("lobby-share-changed", { invitation: view });
    if (view.status === "accepted" && before.status !== "accepted") {
      this.#host.tell("lobby-share-accepted", { invitation: view });
    }
  }

  /** Sends the draft and starts a new one at once, so that a second click finds nothing to send. */
  async send(role: string, draft: Draft = this.draft): Promise<void> {
    if (draft.entries.length === 0) return;
    const batch: Batch = {
      draft,
      request: draft.toRequest(this.resource, role),
      state: { is: "sending" },
      attempt: 0,
    };
    this.batches = [batch, ...this.batches];
    if (draft === this.draft) this.draft = new Draft();
    const sent = await sendBatch(this.client, batch, {
      changed: () => {
        if (batch.state.is === "signed-out") this.signIn(batch.state.problem.claims);
        this.#host.requestUpdate();
      },
      wake: (seconds) => this.#wake(seconds),
    });
    this.batches = this.batches.filter((each) => each !== batch);
    if (sent.is === "sent") {
      for (const view of sent.invitations) {
        const { email } = view.recipient;
        const { objectId } = batch.draft.entries.find((each) => isSame(each.email, email)) ?? {};
        if (objectId) this.#chosen.set(view.id, objectId);
        this.take(view);
      }
      this.#host.tell("lobby-share-sent", { invitations: sent.invitations });
    } else {
      this.#takeBack(batch, sent.problem);
      this.#host.refused(sent.problem);
    }
    this.#host.requestUpdate();
  }

  /** After a refusal: the people are back in the box, each with what the service says is wrong with them. */
  #takeBack(batch: Batch, problem: ProblemView): void {
    const back = batch.draft.again();
    for (const { pointer, detail } of problem.errors ?? []) {
      const entry = back.entries[Number(/^\/recipients\/(\d+)/.exec(pointer)?.[1] ?? -1)];
      if (entry) entry.refused = detail;
    }
    back.fill({ recipients: this.draft.entries.map((entry) => entry.email) });
    back.text = this.draft.text;
    this.draft = back;
  }

  /** Asks the page to sign the inviter in, and goes on with whatever waits for it afterwards. */
  signIn(claims: string | undefined): void {
    const unsent = this.draft.again();
    for (const { draft } of this.batches) unsent.fill(draft.toPrefill());
    if (!unsent.isEmpty) keepDraft(this.resource, unsent.toPrefill());
    this.#host.tell("lobby-sign-in-needed", { claims, resume: () => this.resume() });
  }

  /** After a sign-in on this page. */
  async resume(): Promise<void> {
    keepDraft(this.resource, null);
    this.wakeNow();
    if (this.options.is === "failed") await this.loadOptions();
    if (this.list.is === "failed" && this.#following) this.followAgain();
    else await this.#resumeParked();
  }

  followAgain(): void {
    this.unfollow();
    this.follow();
  }

  /** Tries those that wait for a sign-in with the token that the page gives now. True: there were some. */
  async #resumeParked(): Promise<boolean> {
    const parked = this.people.all.filter(
      (view) => view.status === "inviter-sign-in-needed" && this.isMine(view),
    );
    await Promise.allSettled(parked.map(async (view) => this.take(await this.client.resume(view.id))));
    return parked.length > 0;
  }

  wakeNow(): void {
    for (const wake of this.#wakers) wake();
  }

  /** Resolves after the pause (null: no pause ends it), when the network is back, or when `wakeNow` is called. */
  #wake(seconds: number | null): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        removeEventListener("online", done);
        this.#wakers.delete(done);
        resolve();
      };
      const timer = seconds === null ? undefined : setTimeout(done, seconds * 1000);
      if (seconds !== null) addEventListener("online", done);
      this.#wakers.add(done);
    });
  }
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
