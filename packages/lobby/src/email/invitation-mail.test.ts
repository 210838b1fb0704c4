import assert from "node:assert/strict";
import { test } from "node:test";
import { testInvitation } from "../testing/invitation.ts";
import { testApp } from "../testing/tenant.ts";
import { buttonColours } from "./accent.ts";
import { invitationMail } from "./invitation-mail.ts";

const landingUrl = "https://orders.hartwell.example/lobby/i/secret-token?a=1&b=2";
const about = { app: testApp(), landingUrl, knownGuest: false };

test("the mail says who invited, from where, to what, and where the button leads", () => {
  const mail = invitationMail(testInvitation(), about);
  assert.equal(mail.subject, "Dana Reyes shared Order 1207 with you in Orders");
  for (const part of [mail.text, mail.html])
    for (const said of ["Dana Reyes", "dana@hartwell.example", "Hartwell Foods", "Order 1207", "Microsoft"])
      assert.ok(part.includes(said), said);
  assert.ok(mail.text.includes(landingUrl));
  assert.ok(mail.html.includes("The button leads to orders.hartwell.example."));
  assert.ok(mail.html.includes(`href="${landingUrl.replaceAll("&", "&amp;")}"`));
});

test("replies go to the inviter, and nowhere when the inviter's address is unknown", () => {
  assert.deepEqual(invitationMail(testInvitation(), about).replyTo, {
    name: "Dana Reyes",
    address: "dana@hartwell.example",
  });
  const { inviter } = testInvitation();
  assert.equal(invitationMail(testInvitation({ inviter: { ...inviter, email: null } }), about).replyTo, null);
});

test("whatever people type stays text", () => {
  const mail = invitationMail(
    testInvitation({
      message: `<img src=x onerror="alert(1)">\nSecond line & 'more'`,
      recipient: { email: "maria@fjordline.example", displayName: "<b>Maria</b>" },
    }),
    about,
  );
  assert.ok(!mail.html.includes("<img") && !mail.html.includes("<b>"));
  assert.ok(
    mail.html.includes("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;<br>Second line &amp; &#39;more&#39;"),
  );
  assert.ok(mail.text.includes("> <img src=x"));
});

test("the mail fetches nothing: no image, no font, no script, and no link but the guest's own", () => {
  const { html } = invitationMail(testInvitation({ message: "Have a look" }), about);
  assert.doesNotMatch(html, /<(img|link|script|iframe)|url\(|@import/i);
  assert.deepEqual(
    [...html.matchAll(/https?:[^"< ]+/g)].map(([url]) => url),
    [landingUrl.replaceAll("&", "&amp;")],
  );
});

test("an invitation always gives the same mail with the same Message-ID, so that a second copy is dropped", () => {
  assert.deepEqual(invitationMail(testInvitation(), about), invitationMail(testInvitation(), about));
  const other = invitationMail(testInvitation({ id: "another" }), about);
  assert.notEqual(other.messageId, invitationMail(testInvitation(), about).messageId);
});

test("somebody who has redeemed before is only asked to sign in", () => {
  const mail = invitationMail(testInvitation(), { ...about, knownGuest: true });
  assert.ok(mail.text.includes("You are a guest of Hartwell Foods already"));
  assert.ok(!mail.html.includes("<ol"));
});

test("a language that nobody has written yet falls back to English", () => {
  assert.equal(invitationMail(testInvitation({ language: "xx-YY" }), about).language, "en");
  assert.equal(invitationMail(testInvitation({ language: "en-GB" }), about).language, "en");
});

test("the words on a button can be read on any accent, and what is no colour is not used", () => {
  assert.deepEqual(buttonColours("#ffe066"), { background: "#ffe066", text: "#000000" });
  assert.deepEqual(buttonColours("#123456"), { background: "#123456", text: "#ffffff" });
  assert.equal(buttonColours("red;}</style>").background, buttonColours(undefined).background);
});
