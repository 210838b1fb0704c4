import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { AppOptions } from "../options.ts";
import { testInvitation } from "../testing/invitation.ts";
import { testApp } from "../testing/tenant.ts";
import { buttonColours } from "./accent.ts";
import { guestMail } from "./guest-mail.ts";

const landingUrl = "https://orders.hartwell.example/lobby/i/secret-token?a=1&b=2";
const about = { app: testApp(), link: landingUrl, knownGuest: false, messageId: "invitation.1" };
const invitationMail = (invitation: Invitation, more: Partial<typeof about> = {}) =>
  guestMail("invitation", invitation, { ...about, ...more });

test("the mail says who invited, from where, to what, and where the button leads", () => {
  const mail = invitationMail(testInvitation());
  assert.equal(mail.subject, "Dana Reyes shared Order 1207 with you in Orders");
  for (const part of [mail.text, mail.html])
    for (const said of ["Dana Reyes", "dana@hartwell.example", "Hartwell Foods", "Order 1207", "Microsoft"])
      assert.ok(part.includes(said), said);
  assert.ok(mail.text.includes(landingUrl));
  assert.ok(mail.html.includes("The button leads to orders.hartwell.example."));
  assert.ok(mail.html.includes(`href="${landingUrl.replaceAll("&", "&amp;")}"`));
});

test("replies go to the inviter, and nowhere when the inviter's address is unknown", () => {
  assert.deepEqual(invitationMail(testInvitation()).replyTo, {
    name: "Dana Reyes",
    address: "dana@hartwell.example",
  });
  const { inviter } = testInvitation();
  assert.equal(invitationMail(testInvitation({ inviter: { ...inviter, email: null } })).replyTo, null);
});

test("whatever people type stays text", () => {
  const mail = invitationMail(
    testInvitation({
      message: `<img src=x onerror="alert(1)">\nSecond line & 'more'`,
      recipient: { email: "maria@fjordline.example", displayName: "<b>Maria</b>" },
    }),
  );
  assert.ok(!mail.html.includes("<img") && !mail.html.includes("<b>"));
  assert.ok(
    mail.html.includes("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;<br>Second line &amp; &#39;more&#39;"),
  );
  assert.ok(mail.text.includes("> <img src=x"));
});

test("the mail fetches nothing: no image, no font, no script, and no link but the guest's own", () => {
  const { html } = invitationMail(testInvitation({ message: "Have a look" }));
  assert.doesNotMatch(html, /<(img|link|script|iframe)|url\(|@import/i);
  assert.deepEqual(
    [...html.matchAll(/https?:[^"< ]+/g)].map(([url]) => url),
    [landingUrl.replaceAll("&", "&amp;")],
  );
});

test("an invitation always gives the same mail with the same Message-ID, so that a second copy is dropped", () => {
  assert.deepEqual(invitationMail(testInvitation()), invitationMail(testInvitation()));
});

test("somebody who has redeemed before is only asked to sign in", () => {
  const mail = invitationMail(testInvitation(), { knownGuest: true });
  assert.ok(mail.text.includes("You are a guest of Hartwell Foods already"));
  assert.ok(!mail.html.includes("<ol"));
});

test("it says until when, in the guest's own way and the app's time zone", () => {
  const until = {
    linkUntil: new Date("2026-12-01T09:30:00Z"),
    accessUntil: new Date("2027-03-31T22:00:00Z"),
    language: "de-AT",
  };
  const app: AppOptions = { ...testApp(), mail: { timeZone: "Europe/Vienna" } };
  const { text, html } = invitationMail(testInvitation(until), { app });
  for (const part of [text, html]) {
    assert.match(part, /Die Einladung gilt bis 1\. Dezember 2026 um 10:30 MEZ\./);
    assert.match(part, /Ihr Zugriff gilt bis 1\. April 2027 um 00:00 MESZ\./);
  }
  assert.doesNotMatch(invitationMail(testInvitation()).text, /valid until|lasts until/);
});

test("the reminder asks again with the same link, and the notice before the end asks for nothing", () => {
  const invitation = testInvitation({
    linkUntil: new Date("2026-12-01T09:30:00Z"),
    accessUntil: new Date("2026-12-24T12:00:00Z"),
    message: "Have a look",
  });
  const reminder = guestMail("reminder", invitation, about);
  assert.equal(reminder.subject, "Reminder: Dana Reyes shared Order 1207 with you in Orders");
  for (const said of ["not accepted yet", "valid until December 1, 2026", landingUrl, "Have a look"])
    assert.ok(reminder.text.includes(said), said);
  const ending = guestMail("ending", invitation, { ...about, link: "https://orders.hartwell.example/1207" });
  assert.equal(ending.subject, "Your access to Order 1207 in Orders ends soon");
  for (const said of ["lasts until December 24, 2026", "your answer goes to Dana Reyes"])
    assert.ok(ending.text.includes(said), said);
  for (const unsaid of ["Microsoft", "Have a look", "for you alone"])
    assert.ok(!ending.html.includes(unsaid), unsaid);
});

test("the language is what was asked for or known, then that of the domain, then the app's, then English", () => {
  const spoken = (language: string | null, email: string, mail: AppOptions["mail"]) =>
    invitationMail(testInvitation({ language, recipient: { email, displayName: null } }), {
      app: { ...testApp(), mail },
    }).language;
  const mail = {
    languageOfDomain: { "Fjordline.example": "de", ".fr": "fr", "be.fr": "nl" },
    language: "it",
  } as const;
  assert.equal(spoken("ja-JP", "maria@fjordline.example", mail), "ja");
  assert.equal(spoken(null, "maria@FJORDLINE.example", mail), "de");
  assert.equal(spoken("fi", "maria@fjordline.example", mail), "de");
  assert.equal(spoken(null, "a@b.c.fr", mail), "fr");
  assert.equal(spoken(null, "a@be.fr", mail), "nl");
  assert.equal(spoken(null, "a@x.be.fr", mail), "fr");
  assert.equal(spoken(null, "a@notfr", mail), "it");
  assert.equal(spoken("xx-YY", "a@b.example", undefined), "en");
});

const logo = { type: "image/png", content: new Uint8Array([137, 80]), width: 120, height: 40 } as const;

test("an app's texts and logo stand in the mail; what it does not say Lobby says", () => {
  const app: AppOptions = {
    ...testApp(),
    logo,
    mail: {
      texts: {
        en: { greeting: ({ guest }) => `Dear ${guest},`, footer: ["Hartwell Foods Ltd", "<Bergen>"] },
      },
    },
  };
  const { html, text, logo: sent } = invitationMail(testInvitation(), { app });
  assert.ok(html.includes("Dear Maria Lindqvist,") && text.includes("Dear Maria Lindqvist,"));
  assert.ok(text.includes("has shared Order 1207"));
  assert.ok(text.endsWith("Hartwell Foods Ltd\n\n<Bergen>\n") && html.includes("&lt;Bergen&gt;"));
  assert.match(html, /<img class="logo" src="cid:logo" width="120" height="40" alt="Hartwell Foods"/);
  assert.equal(sent, logo);
  const german = invitationMail(testInvitation({ language: "de" }), { app });
  assert.ok(german.text.startsWith("Guten Tag, Maria Lindqvist,"));
});

test("an app's own template writes the mail, and may change but a part of Lobby's", () => {
  const app: AppOptions = {
    ...testApp(),
    logo,
    mail: {
      templates: {
        invitation: ({ facts, link }) => ({
          subject: `For ${facts.guest}`,
          html: `<a href="${link.replaceAll("&", "&amp;")}">In</a>`,
          text: link,
        }),
        reminder: ({ standard }) => ({ ...standard(), subject: "Still waiting" }),
      },
    },
  };
  const mail = invitationMail(testInvitation(), { app });
  assert.deepEqual([mail.subject, mail.text, mail.logo], ["For Maria Lindqvist", landingUrl, null]);
  assert.equal(mail.replyTo?.name, "Dana Reyes");
  const reminder = guestMail("reminder", testInvitation(), { ...about, app });
  assert.equal(reminder.subject, "Still waiting");
  assert.ok(reminder.text.includes("not accepted yet"));
});

test("a template that throws or forgets the link is found before a guest gets it, and its words stay unsaid", () => {
  const broken: NonNullable<NonNullable<AppOptions["mail"]>["templates"]>["invitation"][] = [
    () => {
      throw new Error(landingUrl);
    },
    ({ link }) => ({ subject: "Hello", html: "<p>Hello</p>", text: link }),
    ({ link }) => ({ subject: " ", html: link, text: link }),
  ];
  for (const invitation of broken)
    assert.throws(
      () => invitationMail(testInvitation(), { app: { ...testApp(), mail: { templates: { invitation } } } }),
      (problem: Problem) => problem.code === "mail-template-broken" && !problem.detail?.includes("secret"),
    );
});

test("the words on a button can be read on any accent, and what is no colour is not used", () => {
  assert.deepEqual(buttonColours("#ffe066"), { background: "#ffe066", text: "#000000" });
  assert.deepEqual(buttonColours("#123456"), { background: "#123456", text: "#ffffff" });
  assert.equal(buttonColours("red;}</style>").background, buttonColours(undefined).background);
});
