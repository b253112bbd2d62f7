import type { CallRoom } from "#shared/media/media.schema.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";

/** Host and caller meet in the room of the entry; whoever is taken together with another, in that one's. */
export function roomOf(
  { siteId }: Pick<Hours, "siteId">,
  { id, withEntryId }: Pick<Entry, "id" | "withEntryId">,
): CallRoom {
  return { kind: "officehours", id: withEntryId ?? id, siteId };
}
