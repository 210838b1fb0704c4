/** The steps of what is tried, in their order. */
export const path = [
  "look-up",
  "invite",
  "write-attributes",
  "grant-access",
  "provision",
  "send-mail",
  "await-redemption",
];
export const signUp = [
  "look-up",
  "send-mail",
  "await-redemption",
  "write-attributes",
  "grant-access",
  "provision",
];
export const move = ["add-address", "reset-redemption", "drop-address", ...path] as const;
export const removal = ["remove-access", "remove-from-app", "close-account"] as const;
