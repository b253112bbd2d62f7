import { isHostOf, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";

type Facts = Pick<Hours, "announcements" | "entries" | "hostIds" | "hosts">;

/** Grows or changes with the words of a session that this person may read: hosts have everybody's and their notes, whoever comes has their own. */
export function contentsKey(
  hours: Facts,
  myId: PersonId,
): readonly [boolean, string, readonly string[]] {
  const isHost = hours.hostIds.includes(myId) || isHostOf(hours, myId);
  const readable = hours.entries.filter(({ personId }) => isHost || personId === myId);
  const written = readable.map(
    ({ id, contentVersion, state }) => `${id} ${contentVersion} ${state === "resolved"}`,
  );
  return [isHost, hours.announcements.at(-1)?.id ?? "", written];
}
