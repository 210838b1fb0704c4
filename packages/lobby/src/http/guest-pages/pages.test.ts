import assert from "node:assert/strict";
import { test } from "node:test";
import { type MailLanguage, mailLanguages } from "../../contract/index.ts";
import type { AppOptions } from "../../options.ts";
import { testInvitation } from "../../testing/invitation.ts";
import { testApp } from "../../testing/tenant.ts";
import { acceptedLanguage } from "./accepted-language.ts";
import { renderGuestPage } from "./layout.ts";
import { previewNames, previewPage } from "./previews.ts";

const app = testApp();
const invitation = testInvitation({
  accessUntil: new Date("2027-02-21T10:00:00Z"),
  linkUntil: new Date("2026-12-23T10:00:00Z"),
});
const render = (name: string, language: MailLanguage, change: { app?: AppOptions; row?: object } = {}) =>
  renderGuestPage(
    previewPage(name, language, change.app ?? app, { ...invitation, ...change.row }),
    "a-nonce",
  );
/** What somebody reads, without the marks that keep names apart. */
const read = (page: string) =>
  page
    .replace(/<(style|title)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, "\n")
    .replace(/[\u2068\u2069]/g, "");

for (const language of mailLanguages)
  test(`every page speaks ${language}, says who it is about, and ends in no dead end`, () => {
    for (const name of previewNames) {
      const page = render(name, language);
      const direction = language === "ar" ? "rtl" : "ltr";
      assert.ok(page.includes(`<html lang="${language}" dir="${direction}">`), name);
      const text = read(page);
      assert.doesNotMatch(text, /undefined|\bnull\b|NaN|\[object|\$\{|\(\)/, name);
      assert.equal(page.match(/<h1>/g)?.length, 1, name);
      const lines = text.split("\n").filter((line) => line.trim() !== "");
      assert.ok(lines.length >= 3, `${name}: what happened, what it means, what to do`);
      assert.equal(new Set(lines).size, lines.length, `${name} says nothing twice`);
      const branded = !["unknown link", "trouble", "unknown app"].includes(name);
      assert.equal(text.includes("Hartwell Foods · Orders"), branded, name);
      assert.equal(page.includes("--accent: #8a3b12"), branded, name);
    }
    const invited = read(render("invited", language));
    for (const fact of ["Dana Reyes", "Hartwell Foods", "Order 1207", "maria@fjordline.example"])
      assert.ok(invited.includes(fact), fact);
    for (const end of ["2027", "2026"]) assert.ok(invited.replace(/[٠-٩]/g, toAscii).includes(end), end);
    for (const name of ["stuck", "revoked", "invitation expired", "access expired"])
      assert.ok(render(name, language).includes('href="mailto:dana@hartwell.example?subject=Order%201207"'));
  });

const toAscii = (digit: string) => String(digit.charCodeAt(0) - 0x0660);

test("no language has left a page as another one has it", () => {
  for (const name of previewNames) {
    const texts = mailLanguages.map((language) => read(render(name, language)));
    assert.equal(new Set(texts).size, mailLanguages.length, name);
  }
});

test("what is not limited in time names no end, and whose address nobody knows is not written to", () => {
  const open = { accessUntil: null, linkUntil: null };
  assert.ok(!render("invited", "en", { row: open }).includes('class="until"'));
  const row = { inviter: { ...invitation.inviter, email: null } };
  assert.ok(!render("revoked", "en", { row }).includes("mailto:"));
});

test("names are text: they cannot become part of the page, its style or its address", () => {
  const bad = `</title></style><script>alert(1)</script>"'><img src=x> NONCE ?&=#`;
  const row = {
    inviter: { ...invitation.inviter, name: bad, email: `d"ana&cc=x?y@hartwell.example` },
    resource: { ...invitation.resource, name: bad },
    recipient: { email: bad, displayName: bad },
  };
  for (const name of previewNames)
    for (const language of ["en", "ar"] as const) {
      const page = render(name, language, { row, app: { ...app, name: bad, company: bad, accent: bad } });
      assert.doesNotMatch(page, /<script|<img/, name);
      assert.equal(page.match(/<style nonce="a-nonce">/g)?.length, 1, name);
      assert.equal(page.match(/<\/style>/g)?.length, 1, name);
      for (const [, query] of page.matchAll(/href="mailto:[^"]*?\?([^"]*)"/g))
        assert.match(query!.replaceAll("&#39;", "'"), /^subject=[\w%.!~*()'-]+$/, "nothing but a subject");
    }
});

test("a name of the other direction turns nothing around, and cannot break out of its place", () => {
  const title = (name: string, language: MailLanguage) =>
    previewPage("invited", language, app, {
      ...invitation,
      inviter: { ...invitation.inviter, name },
    }).title;
  assert.ok(title("دانا", "en").startsWith("\u2068دانا\u2069 shared Order 1207"));
  assert.ok(title("Dana", "ar").startsWith("\u2068Dana\u2069 "));
  assert.equal(title("Dana\u2069\u202e\u2066", "en"), "Dana shared Order 1207 with you");
});

test("the app's logo stands in the page, and nothing is fetched", () => {
  const logo = { type: "image/png", content: new Uint8Array([1, 2, 3]), width: 120, height: 40 } as const;
  const page = render("invited", "en", { app: { ...app, logo } });
  assert.ok(
    page.includes('<img src="data:image/png;base64,AQID" width="120" height="40" alt="Hartwell Foods">'),
  );
  assert.doesNotMatch(page, /(src|href)="(?!data:|mailto:)[^"]/);
});

test("whoever is not known is spoken to in the language that their browser asks for, of those that there are", () => {
  const french: AppOptions = { ...app, mail: { language: "fr" } };
  const cases: [header: string | undefined, app: AppOptions | null, language: MailLanguage][] = [
    [undefined, null, "en"],
    [undefined, french, "fr"],
    ["de-AT,de;q=0.9,en;q=0.8", null, "de"],
    ["fi, sv;q=0.9, pl;q=0.5, nl;q=0.7", null, "nl"],
    ["PT-br", null, "pt"],
    ["de;q=0, ja;q=0.1", null, "ja"],
    ["fi, *;q=0.1", french, "fr"],
    ["constructor, __proto__;q=0.9, ;;,=,\u0000", null, "en"],
    [`${"x,".repeat(5000)}de`, null, "en"],
  ];
  for (const [header, of, language] of cases) assert.equal(acceptedLanguage(header, of), language, header);
});
