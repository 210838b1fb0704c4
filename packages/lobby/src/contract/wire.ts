import * as z from "zod/mini";
import {
  invitationActions,
  invitationStatuses,
  longestAddress,
  longestMessage,
  mailKinds,
  mostPreflight,
  mostRecipients,
  preflightOutcomes,
  reminderStepName,
  removalStepNames,
  requiredFields,
  resetStepNames,
  routes,
  signInVerdicts,
  stepNames,
} from "./words.ts";

/**
 * What travels between the browser, the app and Lobby. These schemas check every request, give the types, and are the
 * source of the OpenAPI document. Browser-safe: nothing here may import from the rest of Lobby.
 */

const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

export const recipientRequest = z.strictObject({
  /** Only its length is checked here; what is an address, and one that Entra takes, `invitation/address.ts` decides. */
  email: text(longestAddress),
  displayName: z.optional(text(256)),
  /** Overrides the role of the request for this person. */
  role: z.optional(text(64)),
});

export const invitationRequest = z.strictObject({
  resource: z.strictObject({ type: text(64), id: text(256) }),
  recipients: z.array(recipientRequest).check(z.minLength(1), z.maxLength(mostRecipients)),
  role: text(64),
  message: z.optional(z.string().check(z.trim(), z.maxLength(longestMessage))),
  /** The guest's language, BCP 47. */
  language: z.optional(z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))),
  /** Where the guest lands instead of at the resource; must be allowed by the app's configuration. */
  redirectUrl: z.optional(z.string().check(z.maxLength(2048))),
  /** When the guest's access ends, ISO 8601 with an offset; left out: as late as the app allows. */
  accessUntil: z.optional(z.iso.datetime({ offset: true })),
});
export type InvitationRequest = z.infer<typeof invitationRequest>;

export const problemView = z.object({
  /** Link to the description of the problem (RFC 9457, 3.1.1). */
  type: z.string(),
  code: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.optional(z.string()),
  retry: z.enum(["never", "soon", "later", "after-sign-in"]),
  fixedBy: z.enum(["caller", "inviter", "administrator", "operator", "nobody"]),
  /** Which fields of the request are wrong, each with its own code. */
  errors: z.optional(z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() }))),
  /** A claims challenge to pass to the sign-in (`inviter-sign-in-needed`). */
  claims: z.optional(z.string()),
});
export type ProblemView = z.infer<typeof problemView>;

export const stepView = z.object({
  name: z.enum([...stepNames, reminderStepName, ...resetStepNames, ...removalStepNames]),
  state: z.enum(["pending", "started", "done", "skipped", "waiting", "failed"]),
  /** When it came into this state, ISO 8601. */
  at: z.optional(z.string()),
  /** When it was begun for the first time, of one that is under way: how long it has been waited for. */
  since: z.optional(z.string()),
  /** When it is tried again. */
  until: z.optional(z.string()),
  /** Why it was skipped, or what there is to know of one that is done. */
  why: z.optional(z.string()),
  problem: z.optional(problemView),
  /** Where each of several parts stands, e.g. the ways into the app; each is tried again on its own. */
  parts: z.optional(
    z.array(
      z.object({
        name: z.string(),
        state: z.enum(["waiting", "done", "failed"]),
        at: z.string(),
        until: z.optional(z.string()),
        problem: z.optional(problemView),
      }),
    ),
  ),
});

export const invitationView = z.object({
  id: z.string(),
  /** Grows with every change: of two views of one invitation the higher version is the newer. */
  version: z.number(),
  app: z.string(),
  status: z.enum(invitationStatuses),
  recipient: z.object({ email: z.string(), displayName: z.nullable(z.string()) }),
  role: z.object({ id: z.string(), label: z.string() }),
  resource: z.object({ type: z.string(), id: z.string(), name: z.string() }),
  inviter: z.object({ objectId: z.string(), name: z.string() }),
  /** The guest's immutable key, once known. */
  guest: z.nullable(z.object({ tenantId: z.string(), objectId: z.string() })),
  /** The guest's organisation, once known. */
  company: z.nullable(z.string()),
  steps: z.array(stepView),
  /** What stands in the way now, if anything. */
  problem: z.nullable(problemView),
  createdAt: z.string(),
  updatedAt: z.string(),
  acceptedAt: z.nullable(z.string()),
  /** When the guest's access ends by itself. */
  accessUntil: z.nullable(z.string()),
  /** When the invitation ends if nobody accepts it. */
  linkUntil: z.nullable(z.string()),
  /** What the caller may do with it now. */
  actions: z.array(z.enum(invitationActions)),
});
export type InvitationView = z.infer<typeof invitationView>;

/** Answer to POST /invitations (202). */
export const invitationsAccepted = z.object({ invitations: z.array(invitationView) });
export type InvitationsAccepted = z.infer<typeof invitationsAccepted>;

/** Answer to GET /invitations. `next` is passed back as `?after=` for the page that follows. */
export const invitationPage = z.object({
  invitations: z.array(invitationView),
  next: z.nullable(z.string()),
});
export type InvitationPage = z.infer<typeof invitationPage>;

/** Answer to GET /share-options?resourceType=&resourceId= : what the dialog needs before anybody types. */
export const shareOptions = z.object({
  app: z.object({
    id: z.string(),
    name: z.string(),
    /** The organisation that hosts the guests. */
    company: z.string(),
  }),
  resource: z.object({ type: z.string(), id: z.string(), name: z.string() }),
  /** False: the button is shown disabled, with `reason`, and whom the app names as somebody to ask. */
  mayShare: z.boolean(),
  reason: z.optional(z.string()),
  askWhom: z.optional(z.object({ name: z.string(), email: z.optional(z.string()) })),
  /** Those that the caller may give, least powerful first; the first is preselected. */
  roles: z.array(z.object({ id: z.string(), label: z.string(), description: z.string() })),
  /** Fields of the request that the app insists on. */
  required: z.array(z.enum(requiredFields)),
  limits: z.object({ recipients: z.number(), message: z.number() }),
  /** The person who asks, by the key that invitations name their inviter by. */
  caller: z.object({ objectId: z.string() }),
  /** The caller may also act on what others have shared of this resource, and see it (`of=everyone`). */
  manages: z.boolean(),
  /** How far away the end of access may be; null: access need not end. */
  longestAccessDays: z.nullable(z.number()),
});
export type ShareOptions = z.infer<typeof shareOptions>;

export const preflightRequest = z.strictObject({
  resource: z.strictObject({ type: text(64), id: text(256) }),
  recipients: z
    .array(z.strictObject({ email: text(longestAddress) }))
    .check(z.minLength(1), z.maxLength(mostPreflight)),
  role: text(64),
});
export type PreflightRequest = z.infer<typeof preflightRequest>;

/** One of several people who go by an address: no more than an inviter needs to choose. */
const match = z.object({
  objectId: z.string(),
  name: z.nullable(z.string()),
  company: z.nullable(z.string()),
  kind: z.enum(["guest", "member"]),
  state: z.enum(["pending", "accepted", "blocked"]),
});

/** Answer to POST /preflight: one for each address, in the order of the request. Nothing has been written. */
export const preflightAnswer = z.object({
  /** How a new guest would come to be: an access package may need approval, and who signs up does so before anything else. */
  route: z.enum(routes),
  recipients: z.array(
    z.object({
      email: z.string(),
      outcome: z.enum(preflightOutcomes),
      /** The address that was probably meant (`likely-typo`). */
      suggestion: z.nullable(z.string()),
      /** Of the one person who goes by the address: no more than an inviter needs to recognise them. */
      person: z.nullable(z.object({ name: z.nullable(z.string()), company: z.nullable(z.string()) })),
      /** Of `several-people-match`: those between whom the inviter chooses, by POST /invitations/{id}/choice once it is asked for. */
      matches: z.array(match),
      /** Why it would be refused, or why nobody can tell. */
      problem: z.nullable(problemView),
    }),
  ),
});
export type PreflightAnswer = z.infer<typeof preflightAnswer>;

/** Answer to GET /colleagues: who of the organisation itself can open the resource, as far as the app tells. */
export const colleagues = z.object({
  colleagues: z.array(z.object({ name: z.string(), email: z.nullable(z.string()), role: z.string() })),
});
export type Colleagues = z.infer<typeof colleagues>;

/** Answer to GET /guest-suggestions: guests of the tenant whom the caller may invite to this resource. */
export const guestSuggestions = z.object({
  people: z.array(
    z.object({
      email: z.string(),
      displayName: z.nullable(z.string()),
      company: z.nullable(z.string()),
    }),
  ),
});
export type GuestSuggestions = z.infer<typeof guestSuggestions>;

/** What the mail to one person would say; the rest is as in a request to invite. */
export const mailPreviewRequest = z.strictObject({
  /** Default `invitation`. */
  kind: z.optional(z.enum(mailKinds)),
  resource: invitationRequest.shape.resource,
  recipient: z.strictObject({ email: text(longestAddress), displayName: z.optional(text(256)) }),
  role: text(64),
  message: invitationRequest.shape.message,
  language: invitationRequest.shape.language,
  accessUntil: invitationRequest.shape.accessUntil,
});
export type MailPreviewRequest = z.infer<typeof mailPreviewRequest>;

/** Answer to POST /mail-previews. No link in it works. */
export const mailPreview = z.object({
  subject: z.string(),
  /** A whole document; to be shown in a sandboxed frame. */
  html: z.string(),
  text: z.string(),
  /** BCP 47. */
  language: z.string(),
  /** `microsoft`: the guest gets Microsoft's own mail, and this one only where Microsoft does not write. */
  sentBy: z.enum(["lobby", "microsoft"]),
});
export type MailPreview = z.infer<typeof mailPreview>;

/** Answer to GET /invitations/{id}/matches: the people between whom the inviter chooses (`needs-choice`). */
export const matches = z.object({ matches: z.array(match) });
export type Matches = z.infer<typeof matches>;

export const choiceRequest = z.strictObject({ objectId: text(64) });
export const roleRequest = z.strictObject({ role: text(64) });
/** Null: access does not end by itself. */
export const extendRequest = z.strictObject({ accessUntil: z.nullable(z.iso.datetime({ offset: true })) });

/** Where a guest is from now on. */
export const resetRequest = z.strictObject({ email: text(longestAddress) });

/** Answer to POST /invitations/{id}/link. A secret: whoever holds it is received as the guest. */
export const invitationLink = z.object({ url: z.string() });
export type InvitationLink = z.infer<typeof invitationLink>;

const removable = z.object({
  kind: z.enum(["group", "app-role", "app"]),
  /** A group's or app's name, where Lobby may read it. */
  name: z.nullable(z.string()),
});
/** Answer to GET /invitations/{id}/revocation: what revoking would do. Nothing has been written. */
export const revocationView = z.object({
  takes: z.array(removable),
  /** What stays, because another invitation of the same guest needs it. */
  keeps: z.array(removable),
  account: z.enum(["stays", "disabled", "deleted"]),
  /** When the account is closed, ISO 8601; null where it stays. */
  when: z.nullable(z.string()),
});
export type RevocationView = z.infer<typeof revocationView>;

export const signInRequest = z.strictObject({
  /** What the person wants to open; left out: anything in the app. */
  resource: z.optional(invitationRequest.shape.resource),
});
export type SignInRequest = z.infer<typeof signInRequest>;

/** Answer to POST /sign-ins, and what `lobby.resolveGuest` gives. */
export const signInAnswer = z.object({
  verdict: z.enum(signInVerdicts),
  /** Who it is: the key by which to keep a person. */
  guest: z.object({ tenantId: z.string(), objectId: z.string() }),
  /** All that is shared with them in the app now. */
  opens: z.array(
    z.object({
      invitationId: z.string(),
      resource: z.object({ type: z.string(), id: z.string(), name: z.string(), url: z.string() }),
      role: z.string(),
      /** ISO 8601; null: access does not end by itself. */
      accessUntil: z.nullable(z.string()),
      status: z.enum(invitationStatuses),
    }),
  ),
  /** The page that says why they are not let in; null where they are, and while it is being prepared. */
  page: z.nullable(z.string()),
});
export type SignInAnswer = z.infer<typeof signInAnswer>;
