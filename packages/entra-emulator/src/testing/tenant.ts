import assert from "node:assert/strict";
import { type Emulator, type EmulatorOptions, type Seed, startEmulator } from "../emulator.ts";

import { faultsOf } from "./graph-slice.ts";

export const CLIENT_ID = "0a1f5b3e-6d1c-4c0e-9b57-3f0d8c2a7e11";
export const SECRET = "orders-secret";

/** The tenant that the tests run against: the demonstration's, with one application that holds what a test needs. */
export const testSeed: Seed = {
  tenant: {
    displayName: "Hartwell Foods",
    initialDomain: "hartwell.onmicrosoft.com",
    domains: ["hartwell.example"],
  },
  users: [
    {
      userPrincipalName: "dana@hartwell.example",
      displayName: "Dana Reyes",
      givenName: "Dana",
      surname: "Reyes",
      mail: "dana@hartwell.example",
    },
    {
      userPrincipalName: "ben@hartwell.example",
      displayName: "Ben Osei",
      givenName: "Ben",
      surname: "Osei",
      mail: "ben@hartwell.example",
      directoryRoles: ["User Administrator"],
    },
  ],
  groups: [
    { displayName: "Orders guests" },
    { displayName: "Everybody outside", membershipRule: '(user.userType -eq "Guest")' },
  ],
  applications: [
    {
      appId: CLIENT_ID,
      displayName: "Orders",
      secrets: [SECRET],
      redirectUris: {
        web: ["http://localhost:4000/auth/callback"],
        spa: ["http://localhost:4000/spa"],
        public: ["http://localhost"],
      },
      identifierUris: ["api://orders"],
      scopes: [{ value: "access_as_user" }],
      permissions: {
        delegated: [
          "openid",
          "profile",
          "email",
          "offline_access",
          "User.Read",
          "User.Invite.All",
          "User.ReadWrite.All",
          "GroupMember.ReadWrite.All",
        ],
        application: ["User.Invite.All", "User.Read.All", "User.ReadUpdate.All", "GroupMember.ReadWrite.All"],
      },
    },
    {
      displayName: "Payroll",
      appId: "5b0e6f0e-2a1d-4a67-8c55-0a4ab2b5f6d2",
      secrets: ["payroll-secret"],
      redirectUris: { web: ["http://localhost:4001/back"] },
      identifierUris: ["api://payroll"],
      scopes: [{ value: "read" }],
      servicePrincipal: { assignmentRequired: true, assignedTo: ["ben@hartwell.example"] },
    },
  ],
  organisations: [
    {
      displayName: "Fjordline Logistics",
      domains: ["fjordline.example"],
      users: [
        {
          userPrincipalName: "maria@fjordline.example",
          displayName: "Maria Lindqvist",
          givenName: "Maria",
          surname: "Lindqvist",
        },
        {
          userPrincipalName: "tomas@fjordline.example",
          displayName: "Tomas Berg",
          givenName: "Tomas",
          surname: "Berg",
        },
      ],
    },
    {
      displayName: "Okafor Studio",
      domains: ["okafor.example"],
      users: [{ userPrincipalName: "ada@okafor.example", displayName: "Ada Okafor" }],
    },
  ],
};

export const startTestEmulator = (options: EmulatorOptions = {}): Promise<Emulator> =>
  startEmulator({ seed: testSeed, port: 0, smtpPort: 0, ...options });

// biome-ignore lint/suspicious/noExplicitAny: tests read answers as a stranger would, without types
export type Answer = Readonly<{ status: number; headers: Headers; body: any }>;

/** Calls Graph with a token, and reads the answer. */
export function graphOf(emulator: Emulator, token: string) {
  return async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await emulator.request(path.startsWith("/beta/") ? path : `/v1.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const read = text === "" ? null : JSON.parse(text);
    assert.deepEqual(
      faultsOf(method, path, response.status, read),
      [],
      `${method} ${path} ${response.status} is shaped as Graph's`,
    );
    return {
      status: response.status,
      headers: response.headers,
      body: read,
    };
  };
}

/** A token of an application itself. */
export async function appToken(
  emulator: Emulator,
  clientId = CLIENT_ID,
  secret = SECRET,
  scope = "https://graph.microsoft.com/.default",
): Promise<string> {
  const answer = await tokenRequest(emulator, {
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: secret,
    scope,
  });
  return answer.body.access_token;
}

export async function userToken(emulator: Emulator, user: string, scope = "User.Read"): Promise<string> {
  return (await emulator.control.tokens.mint({ user, clientId: CLIENT_ID, scope })).access_token;
}

export async function tokenRequest(
  emulator: Emulator,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await emulator.request(`/${emulator.tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** A browser without a window: keeps cookies, follows redirects inside the emulator, fills in forms. */
export function createBrowser(emulator: Emulator) {
  let cookies: string | undefined;
  let page = { url: new URL(emulator.url), status: 0, text: "" };

  async function go(url: string | URL, init: RequestInit = {}): Promise<typeof page> {
    const response = await emulator.request(new URL(url, page.url).href, {
      ...init,
      headers: { ...(cookies && { cookie: cookies }), ...init.headers },
    });
    const set = response.headers.get("set-cookie");
    if (set) cookies = set.split(";")[0];
    const location = response.headers.get("location");
    if (location) {
      const next = new URL(location, new URL(url, page.url));
      if (next.origin === emulator.url) return go(next);
      page = { url: next, status: response.status, text: "" };
      return page;
    }
    page = { url: new URL(url, page.url), status: response.status, text: await response.text() };
    return page;
  }

  /** Sends the first form that has such a button, as a click on the button would. */
  async function press(button: string | RegExp, fields: Record<string, string> = {}): Promise<typeof page> {
    for (const [, attributes = "", content = ""] of page.text.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)) {
      for (const [, buttonAttributes = "", label = ""] of content.matchAll(
        /<button([^>]*)>([\s\S]*?)<\/button>/g,
      )) {
        const words = label.replace(/<[^>]+>/g, " ").trim();
        if (typeof button === "string" ? words !== button && !words.includes(button) : !button.test(words))
          continue;
        const form = new URLSearchParams();
        for (const [, hidden = ""] of content.matchAll(/<input([^>]*)>/g))
          form.set(attribute(hidden, "name") ?? "", attribute(hidden, "value") ?? "");
        for (const [name, value] of Object.entries(fields)) form.set(name, value);
        const name = attribute(buttonAttributes, "name");
        if (name) form.set(name, attribute(buttonAttributes, "value") ?? "");
        return go(attribute(attributes, "action")!, { method: "POST", body: form });
      }
    }
    throw new Error(`No button ${button} on: ${page.text.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")}`);
  }

  return {
    go,
    press,
    get page() {
      return page;
    },
  };
}

function attribute(text: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];
  return value
    ?.replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
}
