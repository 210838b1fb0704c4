// What the page does with the events of <lobby-share>: the whole integration on the browser's side.
const share = document.querySelector("lobby-share");
const people = document.querySelector("#people");

// Somebody moved on: the list beside the dialog is drawn anew by the server.
share.addEventListener("lobby-share-changed", async () => {
  const response = await fetch(`/orders/${share.getAttribute("resource-id")}/people`);
  if (response.ok) people.innerHTML = await response.text();
});

// The session is over, or a step needs a stronger sign-in: through our own sign-in, and back to the open dialog.
share.addEventListener("lobby-sign-in-needed", ({ detail }) => {
  const way = new URLSearchParams({ returnTo: `${location.pathname}?share=open` });
  if (detail.claims) way.set("claims", detail.claims);
  location.assign(`/sign-in?${way}`);
});

if (new URLSearchParams(location.search).get("share") === "open") {
  history.replaceState(null, "", location.pathname);
  share.open();
}
