import { pastHours } from "#shared/office-hours/office-hours.queries.ts";
import type { HoursId } from "#shared/office-hours/office-hours.ids.ts";
import type { Hours, HoursHead } from "#shared/office-hours/office-hours.schema.ts";
import type { Refusal } from "#shared/kernel/result.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useDoors } from "./use-office-hours.ts";

export interface HoursInView {
  /** As live as the link, until it is closed. */
  readonly hours?: Hours;
  /** What is left of one that is closed. */
  readonly closed?: HoursHead;
  readonly refusal?: Refusal;
  readonly isMissing?: boolean;
}

/** One session of the chosen site: live while it is ahead or under way, its summary once it is closed. */
export function useHoursInView(id: HoursId): HoursInView {
  const slice = useDoors();
  const hours = slice?.hours[id];
  const isGone = slice !== undefined && hours === undefined;
  const { data, refusal } = useHallwayQuery(pastHours, {}, { enabled: isGone, refetchKey: id });
  if (hours) return { hours };
  if (!isGone) return {};
  if (refusal) return { refusal };
  if (!data) return {};
  const closed = data.hours.find((each) => each.id === id);
  return closed ? { closed } : { isMissing: true };
}
