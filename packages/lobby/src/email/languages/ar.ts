import type { MailFacts } from "../../mail-options.ts";
import type { MailWords } from "./words.ts";

/** Names and addresses keep their own direction inside the Arabic sentence (Unicode isolates). */
const said = (say: (facts: MailFacts) => string) => (facts: MailFacts) =>
  say(
    Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, value === null ? null : `\u2068${value}\u2069`]),
    ) as MailFacts,
  );

export const ar: MailWords = {
  language: "ar",
  direction: "rtl",
  subject: said(({ inviter, resource, app }) => `${inviter} يشارك معك ${resource} في ${app}`),
  greeting: said(({ guest }) => (guest ? `مرحبًا ${guest}،` : "مرحبًا،")),
  shared: said(
    ({ inviter, inviterAddress, company, resource, app }) =>
      `تمت مشاركة ${resource} معك من ${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} من ${company} في ${app}، وهو تطبيق تابع لـ ${company}.`,
  ),
  reminder: {
    subject: said(({ inviter, resource, app }) => `تذكير: ${inviter} يشارك معك ${resource} في ${app}`),
    shared: said(
      ({ inviter, inviterAddress, company, resource, app }) =>
        `تمت مشاركة ${resource} معك من ${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} من ${company} في ${app}، وهو تطبيق تابع لـ ${company}. لم تقبل الدعوة بعد.`,
    ),
  },
  ending: {
    subject: said(({ resource, app }) => `سينتهي قريبًا وصولك إلى ${resource} في ${app}`),
    shared: said(
      ({ inviter, company, resource, app }) =>
        `تمت مشاركة ${resource} معك من ${inviter} من ${company} في ${app}.`,
    ),
    longer: said(({ inviter, inviterAddress }) =>
      inviterAddress
        ? `هل تحتاج إليه مدة أطول؟ ردّ على هذه الرسالة: يصل ردّك إلى ${inviter} (${inviterAddress}).`
        : `هل تحتاج إليه مدة أطول؟ اسأل ${inviter}.`,
    ),
  },
  moved: {
    subject: said(({ resource, app }) => `انتقل وصولك إلى ${resource} في ${app} إلى هذا العنوان`),
    shared: said(
      ({ inviter, inviterAddress, company, resource, app, address }) =>
        `تمت مشاركة ${resource} معك من ${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} من ${company} في ${app}، وهو تطبيق تابع لـ ${company}. من الآن فصاعدًا تسجّل الدخول باستخدام ${address} بدلًا من عنوانك القديم. يُرجى قبول الدعوة مرة أخرى؛ وما تمت مشاركته معك يبقى كما هو.`,
    ),
  },
  accessUntil: said(({ accessUntil }) => `وصولك متاح حتى ${accessUntil}.`),
  invitationUntil: said(({ invitationUntil }) => `الدعوة صالحة حتى ${invitationUntil}.`),
  writes: said(({ inviter }) => `رسالة من ${inviter}:`),
  button: said(({ resource }) => `فتح ${resource}`),
  buttonLeadsTo: said(({ host }) => `يقودك الزر إلى ${host}.`),
  next: "ما الذي يحدث بعد ذلك",
  firstTime: [
    said(
      ({ inviter, resource }) =>
        `ترى مرة أخرى من دعاك (${inviter}) وإلى ماذا (${resource})، ثم تقرر ما إذا كنت ستتابع.`,
    ),
    said(
      ({ address }) =>
        `تطلب منك Microsoft تسجيل الدخول بالحساب الذي لديك بالفعل للعنوان ${address}. إذا لم يوجد حساب، ترسل Microsoft رمزًا إلى هذا العنوان. لا تحتاج إلى كلمة مرور جديدة.`,
    ),
    said(
      ({ company }) =>
        `مرة واحدة فقط، تسألك Microsoft عمّا إذا كان مسموحًا لـ ${company} الاطلاع على اسمك وعنوان بريدك الإلكتروني.`,
    ),
    said(({ resource }) => `تصل إلى ${resource}.`),
  ],
  signUp: said(
    ({ address, company, resource }) =>
      `تسجّل لدى ${company} بالحساب الذي لديك بالفعل للعنوان ${address}، ولا تحتاج إلى كلمة مرور جديدة. بعد دقائق يُفتح لك ${resource}.`,
  ),
  knownGuest: said(
    ({ address, company }) => `أنت ضيف لدى ${company} بالفعل: سجّل الدخول كالمعتاد بحسابك للعنوان ${address}.`,
  ),
  personal: "هذا الرابط مخصص لك وحدك. يُرجى عدم إعادة توجيه هذه الرسالة.",
  unexpected: said(({ inviter, inviterAddress }) =>
    inviterAddress
      ? `لم تكن تتوقع هذه الرسالة؟ اسأل ${inviter}: يصل ردّك على هذه الرسالة إلى ${inviterAddress}. لن يحدث شيء ما لم تتابع.`
      : `لم تكن تتوقع هذه الرسالة؟ اسأل ${inviter}. لن يحدث شيء ما لم تتابع.`,
  ),
};
