const share = document.querySelector("lobby-share");

share.addEventListener("lobby-share-sent", ({ detail }) => {
  document.querySelector("[role=status]").textContent =
    `Shared with ${detail.invitations.map(({ recipient }) => recipient.email).join(", ")}`;
});

// The session has ended, or the tenant wants a second factor: through our own sign-in, and back to this page. What was
// written and not sent is there when the dialog opens again.
share.addEventListener("lobby-sign-in-needed", ({ detail }) => {
  const claims = detail.claims ? `&claims=${encodeURIComponent(detail.claims)}` : "";
  location.href = `/sign-in?returnTo=${encodeURIComponent(`${location.pathname}#share`)}${claims}`;
});
if (location.hash === "#share") share.open();
