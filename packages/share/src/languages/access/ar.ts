import { pluralOf } from "../plural.ts";
import type { AccessStrings } from "./strings.ts";

const plural = pluralOf("ar");
const days = (count: number) =>
  plural(count, {
    one: "يوم واحد",
    two: "يومان",
    few: `${count} أيام`,
    many: `${count} يومًا`,
    other: `${count} يوم`,
  });

export const arAccess: AccessStrings = {
  language: "ar",

  outcomes: {
    "new-guest": "ضيف جديد",
    "deleted-account": "ضيف جديد؛ حُذف حساب سابق له",
    "pending-guest": "ضيف لم يقبل بعد",
    "accepted-guest": "ضيف بالفعل",
    "already-invited": "مدعو بالفعل",
    "already-has-access": "لديه وصول بالفعل",
    "several-people-match": "عدة أشخاص مطابقون: اختر واحدًا",
    colleague: "من مؤسستك، ولا يحتاج إلى دعوة",
    "blocked-guest": "هذا الضيف محظور",
    "domain-not-allowed": "هذا النطاق غير مسموح به",
    "address-invalid": "ليس عنوان بريد إلكتروني",
    "address-unsupported": "لا يقبل Microsoft Entra ID هذا العنوان",
    "refused-by-tenant": "لا تسمح مؤسستك لأحد بدعوة ضيوف",
    "likely-typo": "ربما خطأ في الكتابة",
  },
  countPeople: (count) =>
    plural(count, {
      one: "شخص واحد",
      two: "شخصان",
      few: `${count} أشخاص`,
      many: `${count} شخصًا`,
      other: `${count} شخص`,
    }),
  foreseen: {
    new: (count, company) => `ضيوف جدد في ${company}: ${count}`,
    guest: (count) => `ضيوف معروفون: ${count}`,
    invited: (count) => `مدعوون بالفعل: ${count}`,
    access: (count) => `لديهم وصول: ${count}`,
    choice: (count) => `يلزم الاختيار بين عدة أشخاص: ${count}`,
    typo: (count) => `ربما خطأ في الكتابة: ${count}`,
    refused: (count) => `لا يمكن دعوتهم: ${count}`,
    unknown: (count) => `غير معروف بعد: ${count}`,
  },
  beforeNew: {
    "access-package": "قد يلزم اعتماد الضيوف الجدد أولًا.",
    "self-service": "يسجّل الضيوف الجدد أنفسهم أولًا.",
  },
  suggested: (count) => `الاقتراحات: ${count}`,
  invitedFrom: (domain) => `مدعوون سابقًا من ${domain}`,
  addPerson: (who) => `إضافة ${who}`,

  moreOptions: "خيارات أخرى",
  untilWhen: "الوصول حتى",
  days,
  daysAtMost: (count) => `${days(count)}، وهو الحد الأقصى`,
  noEnd: "بلا نهاية",
  aDate: "تاريخ…",
  pleaseChoose: "يُرجى الاختيار…",
  mailLanguage: "لغة البريد الإلكتروني",
  guestsLanguage: "لغة الضيف إن كانت معروفة",

  showMail: "معاينة البريد الإلكتروني",
  mailTo: (who) => `رسالة إلى ${who}`,
  microsoftWrites: "يصل إلى الضيوف الجدد بريد Microsoft نفسه، ويصل هذا إلى من هم ضيوف بالفعل.",

  needsMessage: "يُرجى كتابة رسالة.",
  needsNames: (count) => `أسماء ناقصة: ${count}. اكتب الشخص بصيغة الاسم <العنوان>.`,
  needsEnd: "يُرجى اختيار موعد انتهاء الوصول.",

  chooseWho: "اختيار الشخص",
  whoIsMeant: (email) => `من المقصود بـ ${email}؟`,
  matchStates: {
    pending: "ضيف لم يقبل بعد",
    accepted: "ضيف",
    blocked: "محظور",
    member: "من مؤسستك",
  },

  manage: "إدارة",
  manageOf: (who) => `وصول ${who}`,
  sendAgain: "إعادة إرسال البريد",
  copyLink: "نسخ الرابط",
  removeAccess: "إزالة الوصول",
  withdraw: "سحب الدعوة",
  saveChanges: "حفظ",
  cancel: "إلغاء",
  sentAgain: "سيُرسل البريد مجددًا. لن يعمل رابط الرسالة السابقة بعد الآن.",
  linkCopied: (who) => `نُسخ الرابط. وهو مخصص لـ ${who} فقط.`,
  noAnswer: "لم تصل إجابة. يُرجى المحاولة مجددًا.",
  changesSaved: "تم الحفظ",
  endsOn: (date) => `حتى ${date}`,
  triedAgainAt: (time) => `المحاولة التالية في ${time}.`,
  waitingSince: (date) => `قيد الانتظار منذ ${date}.`,
  waitsFor: (name) => `في انتظار ${name}`,
  invitedByWhom: (name) => `بدعوة من ${name}`,

  removeFrom: (who) => `إزالة وصول ${who}؟`,
  takesAway: "سيُزال ما يلي:",
  keepsBecause: "يبقى ما يلي لأن دعوة أخرى تحتاج إليه:",
  takesNothing: "لم يُمنح شيء بعد. ستُسحب الدعوة.",
  things: { group: "عضوية مجموعة", "app-role": "دور في تطبيق", app: "الوصول داخل التطبيق" },
  accountAfter: {
    stays: () => "يبقى حساب الضيف.",
    disabled: (date) => `يُحظر حساب الضيف في ${date}.`,
    deleted: (date) => `يُحذف حساب الضيف في ${date}.`,
  },
};
