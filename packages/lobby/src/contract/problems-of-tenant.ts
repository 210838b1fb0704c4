import type { ProblemRow } from "./problem-row.ts";

/** What the tenant has against it, or does not have: part of the one table in `problems.ts`. */
export const problemsOfTenant = {
  "consent-missing": {
    status: 409,
    retry: "after-sign-in",
    fixedBy: "administrator",
    title: "An administrator has not consented to the permission that this needs",
  },
  "invite-refused": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "The tenant does not let this person invite guests",
  },
  "address-refused": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "The tenant does not accept a guest with this address",
  },
  "person-is-member": {
    status: 409,
    retry: "never",
    fixedBy: "inviter",
    title: "This person already has an account in your organisation",
  },
  "person-disabled": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "This guest's account is blocked from signing in",
  },
  "person-deleted": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "This guest's account was deleted from the directory",
  },
  "several-people-match": {
    status: 409,
    retry: "never",
    fixedBy: "inviter",
    title: "Several people have this address: choose one",
  },
  "permission-missing": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "Lobby lacks a permission in Microsoft Graph",
  },
  "group-unsuitable": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "The group cannot take members through Microsoft Graph",
  },
  "group-missing": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "The group does not exist",
  },
  "access-not-configured": {
    status: 409,
    retry: "never",
    fixedBy: "operator",
    title: "The app lets in only people who are assigned to it, and this role assigns nobody",
  },
  "app-role-missing": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "The enterprise app or its role does not exist",
  },
  "attribute-refused": {
    status: 409,
    retry: "never",
    fixedBy: "operator",
    title: "The directory did not accept an attribute",
  },
  "directory-not-ready": {
    status: 503,
    retry: "later",
    fixedBy: "nobody",
    title: "The directory is not ready for this guest yet",
  },
  "guest-never-appeared": {
    status: 502,
    retry: "never",
    fixedBy: "operator",
    title: "Microsoft Graph confirmed the guest, but the guest never appeared",
  },
  "access-package-refused": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "Entitlement management did not give the access package",
  },
} as const satisfies Record<string, ProblemRow>;
