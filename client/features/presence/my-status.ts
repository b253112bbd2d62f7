import type { ManualStatus, PresenceRecord } from "#shared/presence/presence.schema.ts";
import { EXTEND_ASK_MS } from "#shared/presence/presence.limits.ts";
import { instantsOf, wallTime } from "#shared/presence/presence.zone.ts";
import { DAY_MS, MINUTE_MS } from "#shared/kernel/time.ts";

/** The six things a person says of themselves, in the order of how easily they may be interrupted. */
export const myChoices: readonly {
  readonly status: ManualStatus;
  readonly label: string;
  readonly hint: string;
}[] = [
  { status: "open", label: "Free", hint: "Come in" },
  { status: "charting", label: "Charting", hint: "Desk work" },
  { status: "visit_ok", label: "With a patient", hint: "Interruptions OK" },
  { status: "visit_protected", label: "Protected visit", hint: "Crisis only" },
  { status: "focus", label: "Quiet time", hint: "60 min at most" },
  { status: "break", label: "On a break", hint: "Not rung" },
];

/** Ends that are one tap away, minutes from now. */
export const easyEnds = [15, 30, 45, 60] as const;

/** What I set by hand decides what I am shown as. */
export function isByHand(record: Pick<PresenceRecord, "source">): boolean {
  return record.source === "manual_hard" || record.source === "manual_soft";
}

/** Shortly before what I set by hand ends, I am asked whether to go on. */
export function isToBeAsked(
  record: Pick<PresenceRecord, "source" | "until">,
  now: number,
): boolean {
  return (
    isByHand(record) &&
    record.until !== null &&
    record.until > now &&
    record.until - now <= EXTEND_ASK_MS
  );
}

/** The next instant at which the clock on a site's wall shows this `HH:MM`; undefined where it never does. */
export function nextTimeOf(text: string, zone: string, now: number): number | undefined {
  const match = /^(\d{1,2}):(\d{2})/.exec(text);
  if (!match) return undefined;
  const wall = wallTime(now, zone);
  const midnight = wall - (wall % DAY_MS);
  const sinceMidnight = (Number(match[1]) * 60 + Number(match[2])) * MINUTE_MS;
  return [midnight, midnight + DAY_MS]
    .flatMap((day) => instantsOf(day + sinceMidnight, zone))
    .find((at) => at > now);
}
