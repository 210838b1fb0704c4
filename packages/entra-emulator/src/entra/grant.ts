import type { Application } from "../store/rows.ts";
import type { ClientProof } from "../tokens/issue.ts";
import { aadsts } from "./aadsts.ts";
import type { EntraCall } from "./call.ts";
import { isConfidential } from "./client-authentication.ts";
import type { Form } from "./form.ts";

/** A token request whose client is known. */
export type Grant = Readonly<{
  call: EntraCall;
  form: Form;
  client: Application;
  proof: ClientProof;
  /** What the client says it can do (`xms_cc`). */
  capabilities: readonly string[];
  /** Browsers send it; Entra treats it as the mark of a single-page application. */
  browserOrigin: string | null;
}>;

export type TokenAnswer = Readonly<Record<string, unknown>>;

/** @throws AADSTS7000218 when an application that has credentials showed none. */
export function requireProof({ client, proof }: Pick<Grant, "client" | "proof">): void {
  if (proof === "none" && isConfidential(client)) throw aadsts(7000218);
}
