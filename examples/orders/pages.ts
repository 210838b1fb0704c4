import { html } from "hono/html";
import type { Access, Line, Order, Person, Role } from "./database.ts";

type Html = ReturnType<typeof html>;

const money = new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

function layout(title: string, who: Person | null, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · Orders</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/style.css">
</head>
<body>
  <header class="bar">
    <a class="brand" href="/">Orders <span>Hartwell Foods</span></a>
    ${
      who
        ? html`<form class="who" method="post" action="/sign-out">
            <span>${who.name}${who.isGuest ? html` <span class="badge">Guest</span>` : ""}</span>
            <button>Sign out</button>
          </form>`
        : ""
    }
  </header>
  <main>${body}</main>
</body>
</html>`;
}

export function welcomePage(failed: boolean): Html {
  return layout(
    "Sign in",
    null,
    html`<section class="card narrow">
      <h1>Orders</h1>
      <p>What Hartwell Foods ships, to whom, and when.</p>
      ${failed ? html`<p class="notice" role="alert">The sign-in did not work. Please try again.</p>` : ""}
      <p><a class="button" href="/sign-in">Sign in</a></p>
      <p class="quiet">Guests sign in here too, with the account of their own company.</p>
    </section>`,
  );
}

export function ordersPage(who: Person, orders: Order[]): Html {
  return layout(
    "Orders",
    who,
    html`<h1>${who.isGuest ? "Shared with you" : "All orders"}</h1>
    <div class="card flush" role="region" aria-label="Orders" tabindex="0">
      <table>
        <thead><tr><th>Order</th><th>Customer</th><th>Delivery</th><th>Status</th><th class="number">Total</th></tr></thead>
        <tbody>
          ${orders.map(
            (order) => html`<tr>
              <td><a href="/orders/${order.number}">${order.number}</a></td>
              <td>${order.customer}</td>
              <td>${day.format(order.deliverOn)}</td>
              <td><span class="status">${order.status}</span></td>
              <td class="number">${money.format(order.totalCents / 100)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`,
  );
}

export function orderPage(who: Person, role: Role, order: Order & { lines: Line[] }, people: Access[]): Html {
  const { number, lines } = order;
  return layout(
    `Order ${number}`,
    who,
    html`<nav aria-label="Breadcrumb"><a href="/">${who.isGuest ? "Shared with you" : "All orders"}</a></nav>
    <div class="heading">
      <div>
        <h1>Order ${number}</h1>
        <p class="quiet">${order.customer} · placed ${day.format(order.placedOn)}</p>
      </div>
      ${
        who.isGuest
          ? ""
          : html`<lobby-share endpoint="/lobby" resource-type="order" resource-id="${number}" label="Share order ${number}"></lobby-share>`
      }
    </div>
    <div class="columns">
      <section class="card flush">
        <table>
          <caption>Articles</caption>
          <thead><tr><th>Article</th><th class="number">Quantity</th><th class="number">Price</th><th class="number">Sum</th></tr></thead>
          <tbody>
            ${lines.map(
              (line) => html`<tr>
                <td>${line.article}</td>
                <td class="number">${line.quantity}</td>
                <td class="number">${money.format(line.unitCents / 100)}</td>
                <td class="number">${money.format((line.quantity * line.unitCents) / 100)}</td>
              </tr>`,
            )}
          </tbody>
          <tfoot><tr><th colspan="3">Total</th><td class="number">${money.format(order.totalCents / 100)}</td></tr></tfoot>
        </table>
      </section>
      <div class="side">
        <section class="card">
          <h2>Delivery</h2>
          <p><span class="status">${order.status}</span></p>
          <p>${day.format(order.deliverOn)}<br>${order.deliverTo}</p>
          ${deliveryPart(order, role)}
        </section>
        <section class="card" aria-live="polite">
          <h2>Who has access</h2>
          <div id="people">${peoplePart(people, who)}</div>
        </section>
      </div>
    </div>
    ${
      who.isGuest
        ? ""
        : html`<script type="module" src="/lobby-share.js"></script><script type="module" src="/orders.js"></script>`
    }`,
  );
}

function deliveryPart({ number, deliveryConfirmedBy, status }: Order, role: Role): Html {
  if (deliveryConfirmedBy) return html`<p class="quiet">Confirmed by ${deliveryConfirmedBy}</p>`;
  if (role !== "editor" || ["Delivered", "Cancelled"].includes(status)) return html``;
  return html`<form method="post" action="/orders/${number}/confirm-delivery"><button class="button">Confirm delivery</button></form>`;
}

/** Also served on its own, so that the list can be renewed while the Share dialog is at work. */
export function peoplePart(people: Access[], who: Person): Html {
  return html`<ul class="people">
    <li><span class="initials" aria-hidden="true">HF</span><div>Everybody at Hartwell Foods</div></li>
    ${people.map(
      (person) => html`<li>
        <span class="initials" aria-hidden="true">${initials(person.name)}</span>
        <div>
          ${person.name} <span class="badge">Guest</span>${person.objectId === who.objectId ? " (you)" : ""}
          <div class="quiet">${person.role === "editor" ? "Can confirm" : "Can view"} · invited by ${person.invitedBy}${
            person.lastSeen ? "" : " · has not signed in yet"
          }</div>
        </div>
      </li>`,
    )}
  </ul>`;
}

export function refusedPage(who: Person, number: string): Html {
  return layout(
    "No access",
    who,
    html`<section class="card narrow">
      <h1>Order ${number} is not shared with you</h1>
      <p>You are signed in as ${who.name}${who.email ? ` (${who.email})` : ""}. If you were invited under another address, sign in with that account. Otherwise ask the person who sent you here to share the order with you.</p>
      <p><a class="button" href="/">See what is shared with you</a> <a href="/sign-in?as=another&amp;returnTo=/orders/${number}">Use another account</a></p>
    </section>`,
  );
}

export function messagePage(who: Person | null, title: string, text: string): Html {
  return layout(
    title,
    who,
    html`<section class="card narrow"><h1>${title}</h1><p>${text}</p><p><a class="button" href="/">Go to Orders</a></p></section>`,
  );
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? "")
    .join("");
}
