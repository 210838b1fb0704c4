import type { AppOptions } from "./options.ts";
import { keyOf } from "./provision/table.ts";
import { keyOfSecret } from "./provision/webhook/sign.ts";
import {
  guestFields,
  provisionerName,
  type TableOptions,
  type WebhookOptions,
} from "./provisioner-options.ts";

type CheckUrl = (name: string, url: string, wrong: string[]) => void;

/** What is wrong with the ways into an app, told into `wrong`. */
export function checkProvisioners(app: AppOptions, at: string, wrong: string[], checkUrl: CheckUrl): void {
  const { provision = [], onGuest } = app;
  if (!onGuest && provision.length === 0)
    wrong.push(`${at}: onGuest or provision is needed, or the app never hears of its guests`);
  const names = [...(onGuest ? ["callback"] : []), ...provision.map(provisionerName)];
  for (const name of new Set(names)) {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
      wrong.push(`${at}.provision: "${name}" is no name: small letters, digits and hyphens`);
    if (names.filter((other) => other === name).length > 1)
      wrong.push(`${at}.provision: two are called "${name}"; give them names`);
  }
  for (const options of provision) {
    const here = `${at}.provision["${provisionerName(options)}"]`;
    if (options.kind === "table") checkTable(options, here, wrong);
    if (options.kind === "scim") {
      checkUrl(`${here}.url`, options.url, wrong);
      if (options.token === "") wrong.push(`${here}.token: missing`);
      for (const role of Object.keys(options.groups ?? {}))
        if (!(role in app.roles)) wrong.push(`${here}.groups.${role}: the app has no such role`);
    }
    if (options.kind === "webhook") {
      checkUrl(`${here}.url`, options.url, wrong);
      checkWebhook(options, here, wrong);
    }
  }
}

function checkTable(options: TableOptions, at: string, wrong: string[]): void {
  const { columns, onRemoved, table, databaseUrl } = options;
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) wrong.push(`${at}.databaseUrl: not a PostgreSQL URL`);
  const parts = table.split(".");
  if (parts.length > 2 || !parts.every(isIdentifier))
    wrong.push(`${at}.table: not a name of a table, or of a schema and a table`);
  const set = typeof onRemoved === "object" ? Object.keys(onRemoved.set) : [];
  for (const column of [...Object.keys(columns), ...set])
    if (!isIdentifier(column)) wrong.push(`${at}.columns: "${column}" cannot be the name of a column`);
  for (const [column, source] of Object.entries(columns))
    if (typeof source === "string" && !guestFields.includes(source))
      wrong.push(`${at}.columns.${column}: a guest has no "${source}"`);
  const key = keyOf(options);
  const inKey = key.map((column) => columns[column]);
  for (const field of ["tenantId", "objectId"] as const)
    if (!inKey.includes(field)) wrong.push(`${at}.key: the column of ${field} is missing in it`);
  for (const [index, source] of inKey.entries())
    if (source === undefined || (typeof source === "string" && !mayBeInKey.has(source)))
      wrong.push(`${at}.key: "${key[index]}" must hold an id of the guest or of the resource`);
  if (inKey.includes("resourceType") && !inKey.includes("resourceId"))
    wrong.push(`${at}.key: with the type of the resource its id is needed too`);
  for (const column of set)
    if (columns[column] === undefined || key.includes(column))
      wrong.push(
        `${at}.onRemoved.set.${column}: must stand in columns too, or a guest who comes back stays removed`,
      );
}

function checkWebhook(
  { secrets, patienceHours = 72, timeoutSeconds = 15 }: WebhookOptions,
  at: string,
  wrong: string[],
) {
  if (secrets.length === 0) wrong.push(`${at}.secrets: at least one is needed`);
  for (const [index, secret] of secrets.entries()) {
    const bytes = keyOfSecret(secret)?.length ?? 0;
    if (!secret.startsWith("whsec_") || bytes < 24 || bytes > 64)
      wrong.push(`${at}.secrets[${index}]: must be whsec_ and 24 to 64 bytes in base64`);
  }
  if (!(patienceHours >= 24)) wrong.push(`${at}.patienceHours: at least 24, so that a bad day loses nothing`);
  if (!(timeoutSeconds > 0 && timeoutSeconds <= 30))
    wrong.push(`${at}.timeoutSeconds: more than 0, at most 30`);
}

/** Others can change, and would leave the old row behind. */
const mayBeInKey = new Set(["tenantId", "objectId", "resourceType", "resourceId"]);

/** PostgreSQL cuts longer names off. */
function isIdentifier(text: string): boolean {
  return text.length > 0 && Buffer.byteLength(text) <= 63 && !text.includes("\0");
}
