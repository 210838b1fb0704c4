import type { Clock } from "../clock.ts";
import type { Change } from "../store/collection.ts";
import type { State } from "../store/state.ts";
import { concernsDynamic } from "./dynamic-membership.ts";

/**
 * What follows from a change by itself: it is remembered for delta queries, and what is dynamic is evaluated again, when the
 * tenant gets round to it.
 */
export function createWatch(state: State, clock: Clock): (change: Change) => void {
  let sequence = 0;
  for (const change of state.directoryChanges) sequence = Math.max(sequence, change.sequence);

  return ([collection, id, row]) => {
    const at = clock.now().toISOString();
    if (collection === "users" || collection === "groups") {
      const kind = collection === "users" ? "user" : "group";
      state.directoryChanges.append({
        id,
        kind,
        sequence: ++sequence,
        at,
        removed: row === null ? "changed" : null,
      });
    }
    if (collection === "deletedUsers" && row === null && !state.users.get(id)) {
      state.directoryChanges.append({ id, kind: "user", sequence: ++sequence, at, removed: "deleted" });
    }
    if (collection === "members" || collection === "owners") {
      const [groupId, memberId] = id.split("/") as [string, string];
      const removed = row === null;
      if (collection === "members")
        state.memberChanges.append({ id, groupId, memberId, sequence: sequence + 1, removed });
      if (state.groups.get(groupId))
        state.directoryChanges.append({
          id: groupId,
          kind: "group",
          sequence: ++sequence,
          at,
          removed: null,
        });
    }
    if (row !== null && concernsDynamic(state, collection, id)) state.evaluations.append({ id, since: at });
  };
}
