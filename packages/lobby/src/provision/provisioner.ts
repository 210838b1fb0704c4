import type { ProvisionedGuest, RemovedGuest, ResourceKey } from "../options.ts";

/** One thing that a guest may see in an app, and as what. */
export type Holding = Readonly<{ resource: ResourceKey; role: string }>;

export type ProvisionTools = Readonly<{
  now: Date;
  /** The same for every try of one act, and for no other act. */
  act: string;
  /** All that the guest holds in the app once this act is done, whichever invitation gave it. */
  holds: () => Promise<readonly Holding[]>;
  signal: AbortSignal;
}>;

/** Done, or under way by itself: to be asked again after so many seconds. */
export type Provisioned = "done" | Readonly<{ wait: number }>;

/**
 * One way into an app. Both acts are keyed by the guest's tenant id and object id and may be repeated: a second call
 * changes nothing. They throw a `Problem` when the app is not reached or refuses.
 */
export type Provisioner = Readonly<{
  /** Its line in the status; no two of an app share one. */
  name: string;
  /** Takes the guest in, or brings what is there up to date. */
  add: (guest: ProvisionedGuest, tools: ProvisionTools) => Promise<Provisioned>;
  /** Takes the guest off the resource. */
  remove: (guest: RemovedGuest, tools: ProvisionTools) => Promise<Provisioned>;
  /** Says at the start what will not work; gives nothing where all is well. */
  check?: () => Promise<readonly string[]>;
  close?: () => Promise<void>;
}>;
