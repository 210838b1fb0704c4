import type { AppOptions } from "../options.ts";
import type { ProvisionerOptions } from "../provisioner-options.ts";
import { callbackProvisioner } from "./callback.ts";
import type { Provisioner } from "./provisioner.ts";
import { scimProvisioner } from "./scim/scim.ts";
import { tableProvisioner } from "./table.ts";
import type { Outbox } from "./webhook/outbox.ts";
import { webhookProvisioner } from "./webhook/webhook.ts";

/** All ways into an app, in the order of its options; `onGuest` is the first. */
export function createProvisioners(app: AppOptions, outbox: Outbox): readonly Provisioner[] {
  const { onGuest, onGuestRemoved, provision = [] } = app;
  const all: ProvisionerOptions[] = onGuest
    ? [{ kind: "callback", onGuest, onGuestRemoved }, ...provision]
    : [...provision];
  return all.map((options) => createProvisioner(options, app, outbox));
}

function createProvisioner(options: ProvisionerOptions, app: AppOptions, outbox: Outbox): Provisioner {
  switch (options.kind) {
    case "callback":
      return callbackProvisioner(options, app.name);
    case "table":
      return tableProvisioner(options);
    case "scim":
      return scimProvisioner(options);
    case "webhook":
      return webhookProvisioner(options, app.id, outbox);
  }
}
