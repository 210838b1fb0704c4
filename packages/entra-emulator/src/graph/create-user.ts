import { userFrom } from "../directory/user-row.ts";
import { newId } from "../identifiers.ts";
import { tenantOf } from "../world.ts";
import { booleanProperty, objectBody, property, textProperty } from "./body.ts";
import { badRequest } from "./graph-error.ts";
import { both, type GraphCall, type Operation } from "./operation.ts";
import { callerHolds } from "./rights.ts";
import { checkedProperty } from "./user-change.ts";
import { selectUser } from "./user-view.ts";

const REQUIRED = ["accountEnabled", "displayName", "mailNickname", "userPrincipalName", "passwordProfile"];
const FIRST_ONLY = new Set(["mailnickname", "userprincipalname", "passwordprofile"]);

/** Makes a member. A guest made like this is a broken account, in Entra too: guests come by invitation. */
function createUser(call: GraphCall) {
  const { world } = call;
  const body = objectBody(call.body);
  for (const name of REQUIRED) {
    const value = property(body, name);
    if (value === undefined || value === null || value === "")
      throw badRequest(`A value is required for property '${name}' of the resource.`);
  }
  const userPrincipalName = textProperty(body, "userPrincipalName")!;
  const domain = userPrincipalName.split("@")[1]?.toLowerCase();
  if (!domain || !tenantOf(world).domains.includes(domain)) {
    throw badRequest(
      "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.",
    );
  }
  if (world.state.users.first("upn", userPrincipalName.toLowerCase())) {
    throw badRequest("Another object with the same value for property userPrincipalName already exists.");
  }
  const given = Object.entries(body)
    .filter(([name]) => !name.startsWith("@") && !FIRST_ONLY.has(name.toLowerCase()))
    .map(([name, value]) => [checkedProperty(name, value), value]);
  const user = world.state.users.put({
    ...userFrom(
      {
        ...Object.fromEntries(given),
        id: newId(),
        userPrincipalName,
        displayName: textProperty(body, "displayName")!,
        mailNickname: textProperty(body, "mailNickname"),
      },
      world.clock.now(),
    ),
    accountEnabled: booleanProperty(body, "accountEnabled") ?? true,
  });
  return {
    status: 201,
    body: { "@odata.context": `${call.graphUrl}/$metadata#users/$entity`, ...selectUser(user, null) },
  };
}

export const createUserOperations: readonly Operation[] = [
  {
    method: "POST",
    path: "/users",
    permissions: both("User.ReadWrite.All", "Directory.ReadWrite.All"),
    right: (call) => callerHolds(call, "microsoft.directory/users/create"),
    handle: createUser,
  },
];
