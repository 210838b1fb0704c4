import { emptyApplication } from "../directory/application-row.ts";
import type { Application } from "../store/rows.ts";

/** Entra's own application that a token must be meant for, to count as the proof of another one. */
export const tokenExchange: Application = {
  ...emptyApplication,
  id: "fb60f99c-7a34-4190-8149-302f77469936",
  appId: "fb60f99c-7a34-4190-8149-302f77469936",
  displayName: "AAD Token Exchange Endpoint",
  identifierUris: ["api://AzureADTokenExchange"],
  accessTokenVersion: 2,
  createdDateTime: "2015-01-01T00:00:00Z",
};
