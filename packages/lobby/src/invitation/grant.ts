/** What an invitation gave a guest; counted, so that taking one away never breaks another. */
export type Grant = Readonly<
  | { kind: "group"; groupId: string }
  | { kind: "app-role"; servicePrincipalId: string; appRoleId: string }
  | { kind: "in-app" }
>;
