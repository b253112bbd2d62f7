import { isLive, type Entry } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { EntryId } from "#shared/office-hours/office-hours.ids.ts";
import type { PersonId } from "#shared/kernel/ids.ts";

export interface Proposal {
  readonly entryId: EntryId;
  readonly agreedIds: readonly PersonId[];
  readonly otherId: PersonId;
}

/** The proposal to be taken together with somebody of the same topic who still waits, seen from either side. */
export function findProposal(
  { entries }: Pick<Hours, "entries">,
  mine: Pick<Entry, "id">,
): Proposal | undefined {
  const live = entries.filter(isLive);
  for (const { id, personId, merge } of live) {
    if (merge === null || (id !== mine.id && merge.intoId !== mine.id)) continue;
    const other = live.find((each) => each.id === merge.intoId);
    const otherId = id === mine.id ? other?.personId : personId;
    if (other && otherId) return { entryId: id, agreedIds: merge.agreedIds, otherId };
  }
  return undefined;
}
