import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { checkOptions } from "./check-options.ts";
import type { AppOptions, LobbyOptions } from "./options.ts";
import type { TableOptions, WebhookOptions } from "./provisioner-options.ts";
import { testApp } from "./testing/tenant.ts";

const good: LobbyOptions = {
  databaseUrl: "postgresql://localhost/lobby",
  publicUrl: "https://orders.example/lobby",
  tenant: { id: "t", clientId: "c", credential: { secret: "s" } },
  apps: [testApp()],
  mail: {
    from: { name: "Orders", address: "orders@hartwell.example" },
    smtp: { host: "localhost", port: 25 },
  },
  sealingKeys: [randomBytes(32).toString("base64")],
};
const app = (change: Partial<AppOptions>): Partial<LobbyOptions> => ({ apps: [{ ...testApp(), ...change }] });

test("a good configuration is taken", () => checkOptions(good));

const people: TableOptions = {
  kind: "table",
  databaseUrl: "postgresql://localhost/orders",
  table: "person",
  columns: { tid: "tenantId", oid: "objectId", mail: "email" },
};
const table = (change: Partial<TableOptions>) => app({ provision: [{ ...people, ...change }] });

test("a table is taken as it is meant to be", () => checkOptions({ ...good, ...table({}) }));

const warehouse: WebhookOptions = {
  kind: "webhook",
  url: "https://warehouse.example/lobby",
  secrets: [`whsec_${randomBytes(32).toString("base64")}`],
};
const webhook = (change: Partial<WebhookOptions>) => app({ provision: [{ ...warehouse, ...change }] });

test("a webhook is taken as it is meant to be", () => checkOptions({ ...good, ...webhook({}) }));

const mistakes: [name: string, change: Partial<LobbyOptions>, said: RegExp][] = [
  ["plain http in public", { publicUrl: "http://orders.example/lobby" }, /publicUrl: must be https/],
  ["a database that is none", { databaseUrl: "mysql://localhost" }, /databaseUrl/],
  [
    "a look every second",
    { redemption: { lookSeconds: 1 } },
    /redemption\.lookSeconds: a whole number from 5/,
  ],
  ["a look after hours", { redemption: { lookSeconds: 7200 } }, /redemption\.lookSeconds/],
  [
    "notifications to a machine that Microsoft cannot call",
    { publicUrl: "http://localhost:4000/lobby", redemption: { notifications: true } },
    /redemption\.notifications: Microsoft cannot call/,
  ],
  ["a short key", { sealingKeys: ["c2hvcnQ="] }, /sealingKeys\[0\]: not 32 bytes/],
  [
    "a logo that is too wide for a mail",
    app({ logo: { type: "image/png", content: new Uint8Array(1), width: 900, height: 40 } }),
    /logo: width and height/,
  ],
  [
    "a signature of another domain, without a key",
    {
      mail: {
        from: good.mail.from,
        smtp: {
          host: "localhost",
          port: 25,
          dkim: { domain: "fjordline.example", selector: "lobby", privateKey: "" },
        },
      },
    },
    /dkim\.domain: "fjordline\.example" cannot speak for orders@hartwell\.example[\s\S]*dkim\.privateKey/,
  ],
  ["no way to send mail", { mail: { from: good.mail.from } as never }, /either smtp or graph/],
  [
    "a reminder after the end",
    app({ mail: { remindDaysBefore: { accessEnds: [7, -1] } } }),
    /remindDaysBefore\.accessEnds: days/,
  ],
  ["a time zone that is none", app({ mail: { timeZone: "Middle-earth" } }), /mail\.timeZone/],
  [
    "a language of no domain",
    app({ mail: { languageOfDomain: { "@fjordline.example": "de" } } }),
    /languageOfDomain: "@fjordline/,
  ],
  ["two apps of one name", { apps: [testApp(), testApp()] }, /two are called "orders"/],
  [
    "Microsoft's mail where nobody is invited",
    app({
      route: { accessPackage: { accessPackageId: "a", assignmentPolicyId: "p" } },
      invitation: { microsoftMail: true },
    }),
    /route: Microsoft writes only/,
  ],
  [
    "an access package without a policy",
    app({ route: { accessPackage: { accessPackageId: "a", assignmentPolicyId: "" } } }),
    /accessPackage: both ids/,
  ],
  [
    "a sign-up in plain http",
    app({ route: { selfService: { url: "http://orders.example/sign-up" } } }),
    /selfService\.url: must be https/,
  ],
  [
    "a delegation kept until somebody signs up",
    app({
      route: { selfService: { url: "https://orders.example/sign-up" } },
      actAs: { access: "inviter" },
    }),
    /nothing can be done as the inviter/,
  ],
  ["no roles", app({ roles: {} }), /roles: at least one/],
  [
    "a page without an id",
    app({ resources: { order: { url: "https://a.example/orders" } } }),
    /\{id\} is missing/,
  ],
  [
    "an id in the host",
    app({ resources: { order: { url: "https://{id}.example/" } } }),
    /\{id\} belongs into the path|not a URL/,
  ],
  [
    "an origin with a path",
    app({ origins: ["https://orders.example/"] }),
    /origins\[0\]: an origin has no path/,
  ],
  [
    "a redirect in the clear",
    app({ redirectUrls: ["http://orders.example/*"] }),
    /redirectUrls\[0\]: must be https/,
  ],
  ["an app that never hears of its guests", app({ onGuest: undefined }), /onGuest or provision is needed/],
  ["two ways of one name", app({ provision: [people, people] }), /two are called "table"/],
  ["a way with a strange name", table({ name: "My table" }), /"My table" is no name/],
  ["a table in a database that is none", table({ databaseUrl: "orders" }), /not a PostgreSQL URL/],
  ["a table of three parts", table({ table: "a.b.c" }), /\.table: not a name/],
  ["a column without a name", table({ columns: { ...people.columns, "": "role" } }), /cannot be the name/],
  ["a row without the guest's key", table({ columns: { mail: "email" } }), /column of tenantId is missing/],
  ["an address as a key", table({ key: ["tid", "oid", "mail"] }), /"mail" must hold an id/],
  ["a mark that is never taken back", table({ onRemoved: { set: { gone: true } } }), /set\.gone/],
  [
    "a webhook in the clear",
    webhook({ url: "http://warehouse.example/" }),
    /\["webhook"\]\.url: must be https/,
  ],
  ["a short secret", webhook({ secrets: ["whsec_c2hvcnQ="] }), /secrets\[0\]: must be whsec_ and 24/],
  ["a secret without its mark", webhook({ secrets: ["x".repeat(44)] }), /secrets\[0\]: must be whsec_/],
  ["a hasty end", webhook({ patienceHours: 1 }), /patienceHours: at least 24/],
  [
    "a group for a role that is none",
    app({ provision: [{ kind: "scim", url: "https://s.example", token: "t", groups: { owner: "Owners" } }] }),
    /groups\.owner: the app has no such role/,
  ],
  [
    "a sender without an address",
    { mail: { ...good.mail, from: { name: "Orders", address: "orders" } } },
    /mail\.from\.address/,
  ],
];
for (const [name, change, said] of mistakes)
  test(`${name} is said before anything starts`, () =>
    assert.throws(() => checkOptions({ ...good, ...change }), said));

test("every mistake is said at once", () => {
  const wrong = { ...good, publicUrl: "nowhere", databaseUrl: "", sealingKeys: ["x"] as [string] };
  assert.throws(
    () => checkOptions(wrong),
    (error: Error) => error.message.split("\n").length === 4,
  );
});
