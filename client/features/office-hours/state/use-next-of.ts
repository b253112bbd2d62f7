import type { SeriesId } from "#shared/office-hours/office-hours.ids.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { ahead, useDoors } from "./use-office-hours.ts";

/** The next session of the same office hours, as far as it is planned. */
export function useNextOf(seriesId: SeriesId): Hours | undefined {
  const slice = useDoors();
  return slice && ahead(slice).find((each) => each.seriesId === seriesId);
}
