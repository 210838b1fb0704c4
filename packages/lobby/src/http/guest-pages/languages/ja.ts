import type { GuestPageWords } from "./words.ts";

export const ja: GuestPageWords = {
  language: "ja",
  direction: "ltr",
  invited: {
    title: ({ inviter, resource }) => `${inviter} さんが「${resource}」を共有しました`,
    shared: ({ inviter, company, app }) =>
      `${company} の ${inviter} さんが、あなたを ${app} に招待しています。`,
    asAddress: ({ address }) => `招待されているアドレス：${address}`,
    accessUntil: ({ accessUntil }) => `アクセスの期限：${accessUntil}`,
    invitationUntil: ({ invitationUntil }) => `招待の有効期限：${invitationUntil}`,
    next: "この後の流れ",
    steps: [
      ({ address }) => `Microsoft の画面で、${address} 用にすでにお持ちのアカウントでサインインします。`,
      ({ company }) =>
        `初回のみ、${company} があなたの名前とアドレスを参照してよいか確認があります。「承諾」を選んでください。`,
      ({ resource }) => `「${resource}」が表示されます。`,
    ],
    button: "Microsoft に進む",
    signUp: {
      steps: [
        ({ company, address }) => `${address} 用にすでにお持ちのアカウントで ${company} に登録します。`,
        ({ resource }) => `数分後に「${resource}」を開けるようになります。`,
      ],
      button: "登録に進む",
    },
    leadsTo: ({ host }) => `ボタンの移動先は ${host} です。先に進まないかぎり、何も起こりません。`,
    otherAccount: {
      question: "あなたのアドレスではありませんか？",
      signedIn: ({ address }) =>
        `Microsoft に別のアカウントが表示された場合は、そこで「別のアカウントを使用する」を選ぶか、このページをプライベート ウィンドウで開いて ${address} でサインインしてください。`,
      notMine: ({ inviter }) =>
        `別のアドレスを使いたい場合は、そのアドレスを招待するよう ${inviter} さんにお伝えください。この招待に返答する必要はありません。`,
    },
  },
  accepted: {
    title: ({ resource }) => `「${resource}」を開けます`,
    text: ({ company, resource, app, address }) =>
      `すでに ${company} のゲストとして登録されています。${app} の「${resource}」には、${address} でサインインしてください。`,
    button: ({ resource }) => `「${resource}」を開く`,
  },
  preparing: {
    title: "アクセスを準備しています",
    text: ({ inviter, resource }) =>
      `${inviter} さんが「${resource}」を共有しましたが、まだ準備中です。1 分ほど待ってから、もう一度お試しください。`,
    button: "もう一度試す",
  },
  stuck: {
    title: () => "準備が途中で止まっています",
    text: ({ inviter, resource }) =>
      `${inviter} さんが「${resource}」を共有しましたが、必要な処理の一部が完了しませんでした。あなたの操作が原因ではありません。`,
    todo: [
      ({ inviter }) =>
        `${inviter} さんは原因を確認して、やり直すことができます。お急ぎの場合はご連絡ください。`,
    ],
  },
  revoked: {
    title: () => "共有は終了しました",
    text: ({ resource, app }) => `${app} の「${resource}」の共有は終了しました。`,
    todo: [({ inviter }) => `引き続き必要な場合は、${inviter} さんにお問い合わせください。`],
  },
  expired: {
    invitation: {
      title: () => "この招待は期限切れです",
      text: ({ resource }) => `「${resource}」への招待を承諾できる期間が終了しました。`,
      todo: [({ inviter }) => `引き続き必要な場合は、もう一度共有するよう ${inviter} さんにご依頼ください。`],
    },
    access: {
      title: () => "アクセスの期限が切れました",
      text: ({ resource, app }) => `${app} の「${resource}」が共有されていた期間が終了しました。`,
      todo: [({ inviter }) => `引き続き必要な場合は、もう一度共有するよう ${inviter} さんにご依頼ください。`],
    },
  },
  replaced: {
    title: () => "新しいメールが届いています",
    text: ({ inviter, resource }) =>
      `${inviter} さんが「${resource}」をもう一度お送りしました。このリンクの代わりに、そのメールのリンクをお使いください。`,
    todo: [({ address }) => `${address} に届いた最新のメールを開いてください。`],
  },
  writeTo: ({ inviter }) => `${inviter} さんに連絡する`,
  unknownLink: {
    title: () => "このリンクは使えません",
    text: () => "メールの中で途切れたか、新しいリンクに置き換えられた可能性があります。",
    todo: [() => "最新のメールを開くか、招待した人にもう一度送るようご依頼ください。"],
  },
  trouble: {
    title: () => "ただいま処理できませんでした",
    text: () => "あなたの操作が原因ではありません。",
    todo: [() => "1 分ほど待ってから、メールのリンクをもう一度開いてください。"],
  },
  notWelcome: {
    expired: {
      title: () => "アクセスの期限が切れました",
      text: ({ app }) => `${app} に招待されていた期間が終了しました。`,
      todo: [
        ({ company }) =>
          `引き続き必要な場合は、招待した ${company} の担当者に、もう一度共有するようご依頼ください。`,
      ],
    },
    revoked: {
      title: () => "共有は終了しました",
      text: ({ app }) => `${app} での共有は取り消されました。`,
      todo: [({ company }) => `引き続き必要な場合は、招待した ${company} の担当者にお問い合わせください。`],
    },
    "wrong-account": {
      title: () => "別のアカウントでサインインしています",
      text: ({ app }) => `${app} への招待は、現在サインインしているものとは別のアカウントに宛てたものです。`,
      todo: [
        () => "招待のメールを探してください。招待されたアドレスが書かれています。",
        () => "別のアカウントが使われないように、メールのリンクをプライベート ウィンドウで開いてください。",
        () => "招待されたアドレスでサインインしてください。",
      ],
    },
    disabled: {
      title: () => "ゲスト アカウントは無効になっています",
      text: ({ company, app }) =>
        `${app} に入るためのアカウントが ${company} によって無効にされています。しばらくの間、何も共有されていなかった場合によくあることです。`,
      todo: [
        ({ company }) =>
          `引き続き必要な場合は、招待した ${company} の担当者に、もう一度共有するようご依頼ください。`,
      ],
    },
    unknown: {
      title: () => "このアカウントには何も共有されていません",
      text: () => "サインインは完了しましたが、お使いのアカウントは招待されていません。",
      todo: [
        () =>
          "招待のメールがある場合は、そのリンクを開き、メールに書かれたアドレスでサインインしてください。",
        () => "ない場合は、ここを案内した人に、必要なものを共有するようご依頼ください。",
      ],
    },
    blocked: {
      title: () => "セキュリティの規則により入れません",
      text: ({ company, app }) =>
        `サインインは完了しましたが、${company} またはあなたの組織の規則により、${app} に入ることができません。`,
      todo: [
        ({ company }) =>
          `招待した ${company} の担当者にお知らせください。どの規則によるものか、管理者が確認できます。`,
        () => "あなたの組織の規則による場合は、社内の IT 部門にご相談ください。",
      ],
    },
  },
};
