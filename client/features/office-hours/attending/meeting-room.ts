import type { CallRoom } from "#shared/media/media.schema.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { meetingIdOf } from "#shared/office-hours/meeting.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";

/** The room of the call in which host and caller meet. */
export function roomOf(
  hours: Pick<Hours, "id" | "kind" | "siteId">,
  entry: Pick<Entry, "id" | "withEntryId">,
): CallRoom {
  return { kind: "officehours", id: meetingIdOf(hours, entry), siteId: hours.siteId };
}

/** Everybody of an open group meets in the room of the session. */
export function roomOfGroup({ id, siteId }: Pick<Hours, "id" | "siteId">): CallRoom {
  return { kind: "officehours", id, siteId };
}
