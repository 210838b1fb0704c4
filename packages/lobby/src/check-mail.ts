import { createPrivateKey } from "node:crypto";
import type { AppOptions, LobbyOptions } from "./options.ts";

/** What is wrong with the way an app's mails are to look and sound. */
export function checkAppMail({ logo, mail }: AppOptions, at: string, wrong: string[]): void {
  if (logo) {
    if (!(logo.width > 0 && logo.width <= 480 && logo.height > 0))
      wrong.push(`${at}.logo: width and height are CSS pixels, and more than 480 of width fit into no mail`);
    if (logo.content.length === 0 || logo.content.length > 100_000)
      wrong.push(`${at}.logo.content: the picture itself, 100 kB at most, because every mail carries it`);
  }
  for (const name of Object.keys(mail?.languageOfDomain ?? {}))
    if (!/^\.?([\w-]+\.)*[\w-]+$/.test(name))
      wrong.push(`${at}.mail.languageOfDomain: "${name}" is no domain, and not the end of one (".no")`);
  for (const [what, list] of Object.entries(mail?.remindDaysBefore ?? {}))
    if (list.some((days) => !(days > 0 && days <= 365)))
      wrong.push(`${at}.mail.remindDaysBefore.${what}: days, more than none and 365 at most`);
  if (mail?.timeZone !== undefined && !isTimeZone(mail.timeZone))
    wrong.push(`${at}.mail.timeZone: "${mail.timeZone}" is no IANA time zone`);
}

export function checkMail({ mail }: LobbyOptions, wrong: string[]): void {
  const { from, smtp, graph } = mail;
  if (!from.address.includes("@")) wrong.push("mail.from.address: not an e-mail address");
  if ((smtp === undefined) === (graph === undefined)) wrong.push("mail: either smtp or graph is needed");
  if (graph?.mailbox === "") wrong.push("mail.graph.mailbox: whose mailbox?");
  if (!smtp?.dkim) return;
  const { domain, selector, privateKey } = smtp.dkim;
  const sender = from.address.slice(from.address.lastIndexOf("@") + 1).toLowerCase();
  if (sender !== domain.toLowerCase() && !sender.endsWith(`.${domain.toLowerCase()}`))
    wrong.push(`mail.smtp.dkim.domain: "${domain}" cannot speak for ${from.address}`);
  if (!/^[\w-]+(\.[\w-]+)*$/.test(selector))
    wrong.push("mail.smtp.dkim.selector: not the name of a DNS record");
  if (!isRsaKey(privateKey)) wrong.push("mail.smtp.dkim.privateKey: not an RSA private key in PEM");
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
