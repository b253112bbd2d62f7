import { DAY_MS, MINUTE_MS } from "../kernel/time.ts";
import type { DutyBlock } from "../people/people.schema.ts";
import { clockChange, instantsOf, wallTime } from "./presence.zone.ts";

/** A change further away than this is not looked for: weekly hours that have none by then have none. */
const HORIZON_DAYS = 8;

/** 1 = Monday … 7 = Sunday, of a wall time written as UTC. */
function weekdayOf(wall: number): number {
  return new Date(wall).getUTCDay() || 7;
}

function isCovered(blocks: readonly DutyBlock[], wall: number): boolean {
  const minute = (wall % DAY_MS) / MINUTE_MS;
  const weekday = weekdayOf(wall);
  return blocks.some(
    (block) => block.weekday === weekday && block.startMinute <= minute && minute < block.endMinute,
  );
}

/** A person is on duty whenever the clock on the site's wall shows a time inside one of their blocks. */
export function isRostered(blocks: readonly DutyBlock[], zone: string, at: number): boolean {
  return blocks.length > 0 && isCovered(blocks, wallTime(at, zone));
}

/** Instants at which the wall clock shows an edge of one local day's blocks, in order. */
function edgesOfDay(blocks: readonly DutyBlock[], zone: string, midnight: number): number[] {
  const today = blocks.filter((block) => block.weekday === weekdayOf(midnight));
  const minutes = new Set(today.flatMap((block) => [block.startMinute, block.endMinute]));
  return [...minutes]
    .flatMap((minute) => instantsOf(midnight + minute * MINUTE_MS, zone))
    .toSorted((a, b) => a - b);
}

function firstEdge(
  blocks: readonly DutyBlock[],
  zone: string,
  now: number,
  isChange: (at: number) => boolean,
): number | null {
  const wall = wallTime(now, zone);
  const firstMidnight = wall - (wall % DAY_MS);
  for (let day = 0; day <= HORIZON_DAYS; day += 1) {
    const edge = edgesOfDay(blocks, zone, firstMidnight + day * DAY_MS).find(
      (at) => at > now && isChange(at),
    );
    if (edge !== undefined) return edge;
  }
  return null;
}

/** Duty changes at an edge of a block, or where the clock itself jumps into or out of one. */
function changeAfter(blocks: readonly DutyBlock[], zone: string, now: number): number | null {
  const isOn = isRostered(blocks, zone, now);
  const isChange = (at: number): boolean => isRostered(blocks, zone, at) !== isOn;
  const edge = firstEdge(blocks, zone, now, isChange);
  const jump = clockChange(now, now + HORIZON_DAYS * DAY_MS, zone);
  if (jump === null || !isChange(jump)) return edge;
  return edge === null ? jump : Math.min(edge, jump);
}

/** Duty by weekly hours in the site's zone, and the next instant at which it changes (null: not within the coming week), epoch ms. */
export function dutyAt(
  blocks: readonly DutyBlock[],
  zone: string,
  now: number,
): { isOn: boolean; changesAt: number | null } {
  if (blocks.length === 0) return { isOn: false, changesAt: null };
  return { isOn: isRostered(blocks, zone, now), changesAt: changeAfter(blocks, zone, now) };
}
