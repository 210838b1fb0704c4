import type { AccessStrings } from "./strings.ts";

export const jaAccess: AccessStrings = {
  language: "ja",

  outcomes: {
    "new-guest": "新しいゲスト",
    "pending-guest": "まだ承諾していないゲスト",
    "accepted-guest": "すでにゲストです",
    "already-invited": "すでに招待済み",
    "already-has-access": "すでにアクセスできます",
    "several-people-match": "複数の人が該当します。1 人を選択してください",
    colleague: "組織の一員のため、招待は不要です",
    "blocked-guest": "このゲストはブロックされています",
    "domain-not-allowed": "このドメインは許可されていません",
    "address-invalid": "メール アドレスではありません",
    "address-unsupported": "Microsoft Entra ID はこのアドレスを受け付けません",
    "refused-by-tenant": "組織でゲストの招待が禁止されています",
    "likely-typo": "入力ミスの可能性があります",
  },
  countPeople: (count) => `${count} 人`,
  foreseen: {
    new: (count) => `新しいゲスト ${count} 人`,
    guest: (count) => `登録済みのゲスト ${count} 人`,
    invited: (count) => `招待済み ${count} 人`,
    access: (count) => `アクセス済み ${count} 人`,
    choice: (count) => `複数から選択が必要 ${count} 人`,
    typo: (count) => `入力ミスの可能性 ${count} 人`,
    refused: (count) => `招待できない ${count} 人`,
    unknown: (count) => `確認中 ${count} 人`,
  },
  beforeNew: {
    "access-package": "新しいゲストには事前の承認が必要な場合があります。",
    "self-service": "新しいゲストはまず自分で登録します。",
  },
  invitedFrom: (domain) => `${domain} から以前に招待した人`,
  addPerson: (who) => `${who} を追加`,

  moreOptions: "その他のオプション",
  untilWhen: "アクセスの期限",
  days: (count) => `${count} 日間`,
  daysAtMost: (count) => `${count} 日間 (最長)`,
  noEnd: "期限なし",
  aDate: "日付を指定…",
  pleaseChoose: "選択してください…",
  mailLanguage: "メールの言語",
  guestsLanguage: "ゲストの言語 (わかる場合)",

  showMail: "メールをプレビュー",
  mailTo: (who) => `${who} へのメール`,
  microsoftWrites:
    "新しいゲストには Microsoft からのメールが届きます。このメールは登録済みのゲストに届きます。",

  needsMessage: "メッセージを入力してください。",
  needsNames: (count) => `名前が ${count} 件ありません。「名前 <アドレス>」の形で入力してください。`,
  needsEnd: "アクセスの期限を選択してください。",

  chooseWho: "人を選択",
  whoIsMeant: (email) => `${email} はどの人ですか?`,
  matchStates: {
    pending: "まだ承諾していないゲスト",
    accepted: "ゲスト",
    blocked: "ブロック中",
    member: "組織の一員",
  },

  manage: "管理",
  manageOf: (who) => `${who} のアクセス`,
  sendAgain: "メールを再送",
  copyLink: "リンクをコピー",
  removeAccess: "アクセスを削除",
  saveChanges: "保存",
  cancel: "キャンセル",
  sentAgain: "メールを再送します。前のメールのリンクは使えなくなります。",
  linkCopied: (who) => `リンクをコピーしました。${who} 専用です。`,
  changesSaved: "保存しました",
  endsOn: (date) => `${date} まで`,
  invitedByWhom: (name) => `招待者: ${name}`,

  removeFrom: (who) => `${who} のアクセスを削除しますか?`,
  takesAway: "次のものがなくなります:",
  keepsBecause: "ほかの招待で必要なため、次のものは残ります:",
  takesNothing: "まだ何も付与されていません。招待を取り消します。",
  things: {
    group: "グループのメンバーシップ",
    "app-role": "アプリでの役割",
    app: "アプリでのアクセス",
  },
  accountAfter: {
    stays: () => "ゲスト アカウントは残ります。",
    disabled: (date) => `ゲスト アカウントは ${date} にブロックされます。`,
    deleted: (date) => `ゲスト アカウントは ${date} に削除されます。`,
  },
};
