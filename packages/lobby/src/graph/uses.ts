import type { AppOptions, LobbyOptions, RoleOptions } from "../options.ts";

/** Whether an app, as it is configured, makes Lobby do an operation. */
export type Use = (app: AppOptions, options: Pick<LobbyOptions, "mail" | "redemption">) => boolean;

const anyRole = ({ roles }: AppOptions, part: keyof RoleOptions) =>
  Object.values(roles).some((role) => ((role[part] as readonly unknown[] | undefined) ?? []).length > 0);

export const withGroups: Use = (app) => anyRole(app, "groups");
export const withAppRoles: Use = (app) => anyRole(app, "appRoles");
export const withMembershipChecks: Use = (app) =>
  anyRole(app, "dynamicGroups") ||
  [
    app.policy?.inviters,
    app.policy?.guestAdmins,
    ...Object.values(app.roles).map(({ givenBy }) => givenBy),
  ].some((people) => (people?.groups ?? []).length > 0);
export const withAttributes: Use = ({ attributes }) => attributes !== undefined;
/** Where Lobby has a role in an administrative unit it needs no permission for the whole tenant. */
export const withAttributesEverywhere: Use = ({ attributes, actAs }) =>
  attributes !== undefined && typeof actAs?.attributes !== "object";
export const withAdministrativeUnit: Use = ({ attributes, actAs }) =>
  attributes !== undefined && typeof actAs?.attributes === "object";
export const disablesAccounts: Use = ({ offboarding }) => offboarding?.account === "disable";
export const deletesAccounts: Use = ({ offboarding }) => offboarding?.account === "delete";
/** At the command line any guest can be moved; over HTTP, where somebody may. */
export const movesGuests: Use = ({ policy }) => policy?.guestAdmins !== undefined;
export const suggestsGuests: Use = ({ policy }) => policy?.suggestGuests !== false;
export const withInvitation: Use = ({ route = "invitation" }) => route === "invitation";
export const withAccessPackage: Use = ({ route }) => typeof route === "object" && "accessPackage" in route;
export const hearsNotifications: Use = (_, { redemption }) => redemption?.notifications === true;
export const mailsThroughGraph: Use = (_, { mail }) => mail.graph !== undefined;
