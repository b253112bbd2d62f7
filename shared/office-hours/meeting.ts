import type { Entry } from "./entries.schema.ts";
import type { Hours } from "./office-hours.schema.ts";

/** Where host and caller meet: in the room of the entry, two who are taken together in that of the first, and all of an open group in the session's. */
export function meetingIdOf(
  { id, kind }: Pick<Hours, "id" | "kind">,
  entry: Pick<Entry, "id" | "withEntryId">,
): string {
  return kind === "group" ? id : (entry.withEntryId ?? entry.id);
}
