import "/lobby-share.js";

// Puts one element into the state that the address names, by its public methods and by what a person would do.
const query = new URLSearchParams(location.search);
const name = query.get("name");
const states = await (await fetch("/states.json")).json();
const { do: act = {}, element = "lobby-share", foreseen } = states[name];
const root = document.documentElement;
root.lang = query.get("lang") ?? "en";
root.dir = root.lang === "ar" ? "rtl" : "ltr";
root.classList.add(query.get("scheme") ?? "light");

const share = document.createElement(element);
share.setAttribute("endpoint", `/api/${name}`);
share.setAttribute("resource-type", "order");
share.setAttribute("resource-id", "1207");
document.querySelector("main").append(share);

const within = (selector) => share.shadowRoot.querySelector(selector);
await share.updateComplete;
if (act.open) {
  const opened = share.open(act.prefill);
  if (!["loading"].includes(name)) await opened;
}
await share.updateComplete;
// What shows who has access and what is foreseen is in a second file.
const come = async (selector) => {
  while (!within(selector)) await new Promise(requestAnimationFrame);
};
while (within("form") && !within("summary")) await new Promise(requestAnimationFrame);
if (foreseen) await come(".chip .chip-mail .icon");
if (name === "colleagues") await come(".colleagues");
if (act.type) {
  within("#recipients").value = act.type;
  within("#recipients").dispatchEvent(new InputEvent("input"));
}
if (name === "typing") await come("[role=option]:nth-child(3)");
if (act.edit !== undefined) within(`[data-stop="${act.edit * 2}"]`).click();
if (act.send) within("button[type=submit]").click();
if (act.tab) within(`#tab-${act.tab}`).click();
await share.updateComplete;
const needsRows = element !== "lobby-share" || (act.tab === "people" && name !== "access-loading");
while (needsRows && !within(".rows, .empty")) await new Promise(requestAnimationFrame);
if (name === "everybody") await come(".rows li:nth-child(4)");
if (act.press) {
  await come(act.press);
  within(act.press).focus();
  within(act.press).click();
}
if (name === "preview") await come(".mail-text");
if (act.tab && act.press) await come(".panel .acts");
if (act.press) await new Promise(requestAnimationFrame);
root.dataset.ready = "";
