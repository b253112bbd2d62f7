import { z } from "zod";
import { standingRoomIdSchema } from "./huddles.ids.ts";
import type { Huddle } from "./huddles.schema.ts";

/** How the huddles of one room went: counts of meetings, never of a person. */
export const roomMeasuresSchema = z.strictObject({
  standingRoomId: standingRoomIdSchema,
  name: z.string(),
  /** Took place, of those that did and those to whose time nobody came. */
  held: z.number().int(),
  of: z.number().int(),
  /** Began before their time, or within a minute of it, of those held that had one. */
  onTime: z.number().int(),
  timed: z.number().int(),
  withBh: z.number().int(),
  medianLengthMs: z.number().int().nullable(),
  agreedLengthMs: z.number().int(),
  medianPeople: z.number().nullable(),
});
export type RoomMeasures = z.infer<typeof roomMeasuresSchema>;

type Ended = Pick<
  Huddle,
  "standingRoomId" | "kind" | "title" | "summary" | "plannedAt" | "endedAt" | "timing"
>;

/** What a lead, or a practice facilitator, may know of how huddles go, room by room. What somebody opened beside the plan, and debriefs, are not counted. */
export function measureRooms(
  ended: readonly Ended[],
  names: ReadonlyMap<string, string>,
): RoomMeasures[] {
  const byRoom = Map.groupBy(
    ended.filter((huddle) => huddle.kind !== "ad_hoc" && (huddle.summary || wasMissed(huddle))),
    ({ standingRoomId }) => standingRoomId,
  );
  return [...byRoom]
    .flatMap(([standingRoomId, all]) =>
      standingRoomId === null ? [] : [measureRoom(standingRoomId, all, names)],
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Its time came and nobody did; one that was called off before is no miss. */
function wasMissed({ plannedAt, endedAt }: Ended): boolean {
  return plannedAt !== null && endedAt !== null && plannedAt <= endedAt;
}

function measureRoom(
  standingRoomId: RoomMeasures["standingRoomId"],
  all: readonly Ended[],
  names: ReadonlyMap<string, string>,
): RoomMeasures {
  const summaries = all.flatMap(({ summary }) => summary ?? []);
  const newest = all.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0];
  const length = median(summaries.map(({ startedAt, endedAt }) => endedAt - startedAt));
  return {
    standingRoomId,
    name: names.get(standingRoomId) ?? newest?.title ?? "A room",
    held: summaries.length,
    of: all.length,
    onTime: summaries.filter(({ isOnTime }) => isOnTime === true).length,
    timed: summaries.filter(({ isOnTime }) => isOnTime !== null).length,
    withBh: summaries.filter(({ wasBhPresent }) => wasBhPresent).length,
    medianLengthMs: length === null ? null : Math.round(length),
    agreedLengthMs: newest?.timing.lengthMs ?? 0,
    medianPeople: median(summaries.map(({ personIds }) => personIds.length)),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}
