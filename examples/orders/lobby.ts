import { createLobby, type Lobby } from "lobby";
import type { Database, Role } from "./database.ts";
import { ids } from "./tenant-seed.ts";

/** Everything that Orders tells Lobby. The two share a process and a PostgreSQL server, and nothing else. */
export function mountLobby(options: {
  databaseUrl: string;
  ordersUrl: string;
  authority: string;
  graphUrl: string;
  smtpPort: number;
  clientSecret: string;
  sealingKey: string;
  logger: Parameters<typeof createLobby>[0]["logger"];
  database: Database;
  accessToken: (request: Request) => Promise<string | null>;
}): Lobby {
  const { database, ordersUrl } = options;
  return createLobby({
    databaseUrl: options.databaseUrl,
    publicUrl: `${ordersUrl}/lobby`,
    // Leave out `authority` and `graphUrl` and this is Microsoft's.
    tenant: {
      id: ids.tenant,
      clientId: ids.ordersApp,
      credential: { secret: options.clientSecret },
      authority: options.authority,
      graphUrl: options.graphUrl,
    },
    sealingKeys: [options.sealingKey],
    // A demonstration is watched: whoever accepts shall show at once.
    redemption: { lookSeconds: 5 },
    mail: {
      from: { name: "Hartwell Foods Orders", address: "orders@hartwell.example" },
      smtp: { host: "127.0.0.1", port: options.smtpPort },
    },
    logger: options.logger,
    accessToken: options.accessToken,
    apps: [
      {
        id: "orders",
        name: "Orders",
        company: "Hartwell Foods",
        accent: "#8a3b12",
        resources: { order: { url: `${ordersUrl}/orders/{id}` } },
        roles: {
          viewer: {
            label: "Can view",
            description: "Sees this order and nothing else.",
            groups: [ids.viewers],
          },
          editor: {
            label: "Can confirm",
            description: "Sees this order and can confirm its delivery.",
            groups: [ids.editors],
          },
        },
        policy: { longestAccessDays: 365 },
        offboarding: { account: "disable", graceDays: 30 },
        attributes: ({ inviter }) => ({ department: `Invited by ${inviter.name}` }),

        // Asked at every share: only an employee may share, and only an order that exists.
        async mayShare(inviter, { id }) {
          const order = /^\d{1,9}$/.test(id) ? await database.order(Number(id)) : null;
          if (!order) return { allowed: false, reason: "There is no such order." };
          const isEmployee = (await database.isGuest(inviter)) === false;
          return isEmployee
            ? // Every employee may also take back what a colleague has shared.
              { allowed: true, name: `Order ${order.number}`, manages: true }
            : {
                allowed: false,
                reason: "Only people at Hartwell Foods may share orders. Ask whoever invited you.",
              };
        },

        // Stands beside the guests in the dialog.
        colleagues: async () =>
          (await database.employees()).map((employee) => ({ ...employee, role: "Sees every order" })),

        // The guest exists in the directory and has access: now the app learns about them, by the key that never changes.
        async onGuest({ tenantId, objectId, email, displayName, resource, role, invitedBy }) {
          await database.expectGuest(
            { tenantId, objectId, name: displayName ?? email, email },
            Number(resource.id),
            role as Role,
            (await database.nameOf(invitedBy)) ?? "a colleague",
          );
        },
        onGuestRemoved: (guest) => database.removeGuest(guest, Number(guest.resource.id)),
      },
    ],
  });
}
