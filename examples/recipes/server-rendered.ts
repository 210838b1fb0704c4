/** What a page needs to know of what it shows. */
export type Order = { id: string; title: string };

/**
 * A page that is drawn on the server, in the language of whoever reads it. The button needs no script of the page: it is a tag
 * with attributes, and comes to life when its file is there. Ids come from people, too, so they are escaped like any text.
 */
export function orderPage(order: Order, language: string): string {
  return `<!doctype html>
<html lang="${escaped(language)}">
  <head>
    <meta charset="utf-8">
    <title>${escaped(order.title)}</title>
    <script type="module" src="/lobby-share.js"></script>
  </head>
  <body>
    <h1>${escaped(order.title)}</h1>
    <lobby-share endpoint="/lobby" resource-type="order" resource-id="${escaped(order.id)}"></lobby-share>
  </body>
</html>`;
}

/** The strictest policy under which the button works; for every page that has it. */
export const securityPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
