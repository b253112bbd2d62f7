import type { Entry } from "./entries.schema.ts";
import type { Modality } from "../people/people.schema.ts";
import type { Hours } from "./office-hours.schema.ts";

/** Where host and caller meet: in the room of the entry, two who are taken together in that of the first, and all of an open group in the session's. */
export function meetingIdOf(
  { id, kind }: Pick<Hours, "id" | "kind">,
  entry: Pick<Entry, "id" | "withEntryId">,
): string {
  return kind === "group" ? id : (entry.withEntryId ?? entry.id);
}

/** How one can be met: in person only where a host is at one's site, unless there is no other way at all. */
export function waysToMeet(
  { modalities }: Pick<Hours, "modalities">,
  meetsInPerson: boolean,
): readonly Modality[] {
  const others = modalities.filter((each) => each !== "in_person");
  return meetsInPerson || others.length === 0 ? modalities : others;
}
