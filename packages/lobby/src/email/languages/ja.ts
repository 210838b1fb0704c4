import type { MailWords } from "./words.ts";

export const ja: MailWords = {
  language: "ja",
  direction: "ltr",
  subject: ({ inviter, resource, app }) => `${inviter} さんが ${app} で「${resource}」を共有しました`,
  greeting: ({ guest }) => (guest ? `${guest} 様` : "こんにちは。"),
  shared: ({ inviter, inviterAddress, company, resource, app }) =>
    `${company} の ${inviter} さん${inviterAddress ? `（${inviterAddress}）` : ""}が、${company} のアプリ ${app} で「${resource}」をあなたと共有しました。`,
  reminder: {
    subject: ({ inviter, resource, app }) =>
      `【リマインダー】${inviter} さんが ${app} で「${resource}」を共有しています`,
    shared: ({ inviter, inviterAddress, company, resource, app }) =>
      `${company} の ${inviter} さん${inviterAddress ? `（${inviterAddress}）` : ""}が、${company} のアプリ ${app} で「${resource}」をあなたと共有しています。招待はまだ承諾されていません。`,
  },
  ending: {
    subject: ({ resource, app }) => `${app} の「${resource}」へのアクセスがまもなく終了します`,
    shared: ({ inviter, company, resource, app }) =>
      `${company} の ${inviter} さんが、${app} で「${resource}」をあなたと共有しています。`,
    longer: ({ inviter, inviterAddress }) =>
      inviterAddress
        ? `引き続きアクセスが必要な場合は、このメッセージに返信してください。返信は ${inviter} さん（${inviterAddress}）に届きます。`
        : `引き続きアクセスが必要な場合は、${inviter} さんにお問い合わせください。`,
  },
  moved: {
    subject: ({ resource, app }) => `${app} の「${resource}」へのアクセスがこのアドレスに移りました`,
    shared: ({ inviter, inviterAddress, company, resource, app, address }) =>
      `${company} の ${inviter} さん${inviterAddress ? `（${inviterAddress}）` : ""}が、${company} のアプリ ${app} で「${resource}」をあなたと共有しています。今後は、以前のアドレスではなく ${address} でサインインします。お手数ですが、もう一度承諾してください。共有されている内容は変わりません。`,
  },
  accessUntil: ({ accessUntil }) => `アクセスの期限：${accessUntil}`,
  invitationUntil: ({ invitationUntil }) => `招待の有効期限：${invitationUntil}`,
  writes: ({ inviter }) => `${inviter} さんからのメッセージ：`,
  button: ({ resource }) => `「${resource}」を開く`,
  buttonLeadsTo: ({ host }) => `ボタンの移動先は ${host} です。`,
  next: "この後の流れ",
  firstTime: [
    ({ inviter, resource }) =>
      `招待した人（${inviter} さん）と共有されたもの（「${resource}」）をもう一度確認し、続けるかどうかを決めます。`,
    ({ address }) =>
      `Microsoft の画面で、${address} 用にすでにお持ちのアカウントでサインインします。アカウントがない場合は、Microsoft からこのアドレスにコードが届きます。新しいパスワードは必要ありません。`,
    ({ company }) =>
      `一度だけ、${company} があなたの名前とメール アドレスを参照してよいか、Microsoft から確認があります。`,
    ({ resource }) => `「${resource}」が表示されます。`,
  ],
  signUp: ({ address, company, resource }) =>
    `${address} 用にすでにお持ちのアカウントで ${company} に登録します。新しいパスワードは必要ありません。数分後に「${resource}」を開けるようになります。`,
  knownGuest: ({ address, company }) =>
    `すでに ${company} のゲストとして登録されています。これまでどおり、${address} 用のアカウントでサインインしてください。`,
  personal: "このリンクはあなた専用です。このメッセージを転送しないでください。",
  unexpected: ({ inviter, inviterAddress }) =>
    inviterAddress
      ? `お心当たりがない場合は、${inviter} さんにお問い合わせください。このメッセージへの返信は ${inviterAddress} に届きます。先に進まないかぎり、何も起こりません。`
      : `お心当たりがない場合は、${inviter} さんにお問い合わせください。先に進まないかぎり、何も起こりません。`,
};
