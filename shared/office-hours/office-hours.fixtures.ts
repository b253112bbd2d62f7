import type { PersonId, SiteId } from "../kernel/ids.ts";
import type { Result } from "../kernel/result.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import { decideCheckIn } from "./course.rules.ts";
import { decideJoin } from "./joining.rules.ts";
import type { Entry } from "./entries.schema.ts";
import type { HoursDraft } from "./office-hours.draft.ts";
import type { EntryId, HoursId, SeriesId, SlotId } from "./office-hours.ids.ts";
import { buildHours } from "./office-hours.planning.ts";
import type { Hours, Series } from "./office-hours.schema.ts";
import { BOX_MS, QUICK_BOX_MS } from "./time-box.ts";

/** Invented people of one practice. */
export const sam = person(900);
export const yael = person(901);
export const amadou = person(902);

export function person(n: number): PersonId {
  return `${String(n).padStart(8, "0")}-1111-4111-8111-111111111111` as PersonId;
}

export function entryIdOf(n: number): EntryId {
  return `${String(n).padStart(8, "0")}-eeee-4eee-8eee-eeeeeeeeeeee` as EntryId;
}

/** Monday, 2 November 2026, noon in Chicago. */
export const NOON = Date.parse("2026-11-02T18:00:00Z");

export function buildSeries(differing: Partial<Series> = {}): Series {
  return {
    id: "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa" as SeriesId,
    siteId: "riverside" as SiteId,
    title: "Sam's open door",
    kind: "line",
    hostIds: [sam, yael],
    backupIds: [amadou],
    modalities: ["video", "phone", "in_person", "message"],
    roles: ["pcp", "nurse"],
    schedule: {
      weekdays: [1, 2, 3, 4, 5],
      minute: 12 * 60,
      from: "2026-10-01",
      until: null,
      exceptions: [],
    },
    lengthMs: 60 * MINUTE_MS,
    answerWithinMs: 240 * MINUTE_MS,
    firstTimersFirst: false,
    rateLimit: null,
    boxMs: BOX_MS,
    quickBoxMs: QUICK_BOX_MS,
    ...differing,
  };
}

export function buildSession(differing: Partial<Series> = {}): Hours {
  let slots = 0;
  const newSlotId = (): SlotId => {
    slots += 1;
    return `${String(slots).padStart(8, "0")}-5555-4555-8555-555555555555` as SlotId;
  };
  const id = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb" as HoursId;
  return buildHours(buildSeries(differing), id, NOON, newSlotId);
}

export function done(result: Result<HoursDraft>): Hours {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value.hours;
}

/** Sam has come at noon. */
export function openSession(differing: Partial<Series> = {}): Hours {
  return done(decideCheckIn(buildSession(differing), sam, NOON));
}

export function tryJoin(
  hours: Hours,
  n: number,
  differing: Partial<Entry> = {},
  now = NOON,
  endedAt: readonly number[] = [],
) {
  const wanted = {
    id: entryIdOf(n),
    personId: person(n),
    topic: "medication",
    modality: "video",
    urgency: "routine",
    isQuick: false,
    hasPriority: false,
    handoffId: null,
    ...differing,
  } as const;
  const facts = {
    roles: ["pcp"],
    isFirstToday: differing.isFirstToday ?? false,
    meetsInPerson: true,
    endedAt,
  } as const;
  return decideJoin(hours, wanted, facts, now);
}

export function join(hours: Hours, n: number, differing: Partial<Entry> = {}, now = NOON): Hours {
  return done(tryJoin(hours, n, differing, now));
}

export function entryOf(hours: Hours, n: number): Entry {
  const entry = hours.entries.find(({ personId }) => personId === person(n));
  if (!entry) throw new Error(`person ${n} is not in it`);
  return entry;
}

/** Everybody is reachable and of the site, nobody waits elsewhere, and there is a next session. */
export const allIsWell = {
  isReachable: () => true,
  belongs: () => true,
  isTurnedAway: () => false,
  waitsElsewhere: () => false,
  hasNext: true,
};
