import { clockTime, DAY_MS } from "../kernel/time.ts";
import type { LadderStep } from "../people/ladder.schema.ts";
import { dutyAt } from "../presence/presence.duty.ts";
import type { LadderInput } from "./ladders.facts.ts";

type Moment = Pick<LadderInput, "request" | "now" | "zone">;

/**
 * Why a step with hours of its own is passed over now, as a clause after a name; null where it is not. A crisis waits
 * for nobody's hours, and what is routine waits in an inbox for them.
 */
export function outsideHours({ hours }: LadderStep, { request, now, zone }: Moment): string | null {
  if (hours === undefined || request.urgency === "crisis" || request.urgency === "routine")
    return null;
  const { isOn, changesAt } = dutyAt(hours, zone, now);
  if (isOn) return null;
  const next = changesAt === null ? "" : `, next ${sayWhen(changesAt, now, zone)}`;
  return `is asked in the hours of psychiatry only${next}`;
}

/** Whether a step with hours of its own is asked now, as it is while a hand-off looks further that passed it over before. */
export function isInItsHours(step: LadderStep, moment: Moment): boolean {
  const { urgency } = moment.request;
  const waitsForHours = urgency !== "crisis" && urgency !== "routine";
  return waitsForHours && step.hours !== undefined && outsideHours(step, moment) === null;
}

/** "at 13:00", "on Thursday at 13:00". */
function sayWhen(at: number, now: number, zone: string): string {
  const day = (moment: number): string =>
    new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: zone }).format(moment);
  const isToday = day(at) === day(now) && at - now < DAY_MS;
  return `${isToday ? "" : `on ${day(at)} `}at ${clockTime(at, zone)}`;
}
