import type { InputOf } from "#shared/kernel/contract.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { careRoles, type Role } from "#shared/kernel/roles.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/kernel/time.ts";
import type { setUpOfficeHours } from "#shared/office-hours/office-hours.commands.ts";
import type { Series } from "#shared/office-hours/office-hours.schema.ts";
import { boxesOf } from "#shared/office-hours/time-box.ts";
import { modalities, type Modality } from "#shared/people/people.schema.ts";
import type { Schedule } from "#shared/schedules/schedule.schema.ts";
import { minuteOf, timeOf } from "#shared/schedules/schedule.words.ts";
import { isOnce } from "../parts/hours-words.ts";

/** What stands in the form of somebody's office hours, as it was typed. */
export interface HoursDraft {
  readonly title: string;
  readonly kind: Series["kind"];
  readonly hostIds: readonly PersonId[];
  readonly backupIds: readonly PersonId[];
  readonly modalities: readonly Modality[];
  readonly roles: readonly Role[];
  readonly isOnce: boolean;
  readonly weekdays: readonly number[];
  /** The one day, or the first. */
  readonly from: string;
  /** The last day; empty: they go on. */
  readonly until: string;
  /** "12:00" */
  readonly time: string;
  readonly lengthMinutes: number;
  readonly answerWithinHours: number;
  readonly firstTimersFirst: boolean;
  readonly rateLimit: Series["rateLimit"];
  readonly boxMinutes: number;
  readonly quickBoxMinutes: number;
  /** Where one is met in person; empty: where the host is. */
  readonly place: string;
}

/** For whom a door can stand open. */
export const servedRoles: readonly Role[] = [...careRoles, "front_desk"];

export function blankHours(host: { readonly id: PersonId } | null, today: string): HoursDraft {
  return {
    title: "Open door",
    kind: "line",
    hostIds: host ? [host.id] : [],
    backupIds: [],
    modalities,
    roles: servedRoles,
    isOnce: false,
    weekdays: [1, 2, 3, 4, 5],
    from: today,
    until: "",
    time: "12:00",
    lengthMinutes: 60,
    answerWithinHours: 24,
    firstTimersFirst: false,
    rateLimit: null,
    place: "",
    ...boxMinutesOf({}),
  };
}

export function draftOfSeries(series: Series): HoursDraft {
  const { schedule, lengthMs, answerWithinMs, title, kind, hostIds, backupIds } = series;
  return {
    title,
    kind,
    hostIds,
    backupIds,
    modalities: series.modalities,
    roles: series.roles,
    isOnce: isOnce(schedule),
    weekdays: schedule.weekdays,
    from: schedule.from,
    until: schedule.until ?? "",
    time: timeOf(schedule.minute),
    lengthMinutes: lengthMs / MINUTE_MS,
    answerWithinHours: answerWithinMs / HOUR_MS,
    firstTimersFirst: series.firstTimersFirst,
    rateLimit: series.rateLimit,
    place: series.place ?? "",
    ...boxMinutesOf(series),
  };
}

function boxMinutesOf(series: Parameters<typeof boxesOf>[0]) {
  const { boxMs, quickBoxMs } = boxesOf(series);
  return { boxMinutes: boxMs / MINUTE_MS, quickBoxMinutes: quickBoxMs / MINUTE_MS };
}

/** What is wrong with it, in a sentence; null where nothing is. */
export function problemOf(draft: HoursDraft): string | null {
  const {
    title,
    hostIds,
    modalities: ways,
    roles,
    weekdays,
    from,
    until,
    time,
    isOnce: once,
  } = draft;
  if (title.trim().length < 2) return "The office hours need a name.";
  if (hostIds.length === 0) return "Choose at least one host.";
  if (from === "") return once ? "Say on which day." : "Say from which day on.";
  if (!once && weekdays.length === 0) return "Choose at least one day.";
  if (minuteOf(time) === null) return "Say at what time they begin.";
  if (!once && until !== "" && until < from) return "The last day is before the first.";
  if (ways.length === 0) return "Choose at least one way of meeting.";
  return roles.length === 0 ? "Choose at least one role for whom the door is open." : null;
}

type Fields = InputOf<typeof setUpOfficeHours>;

/** The draft as the commands want it; days that were left out or moved before stay so. */
export function fieldsOf(draft: HoursDraft, before?: Series): Fields {
  const { lengthMinutes, answerWithinHours, hostIds, backupIds } = draft;
  return {
    title: draft.title.trim(),
    kind: draft.kind,
    hostIds: [...hostIds],
    backupIds: backupIds.filter((id) => !hostIds.includes(id)),
    modalities: [...draft.modalities],
    roles: [...draft.roles],
    schedule: scheduleOf(draft, before?.schedule.exceptions ?? []),
    lengthMs: Math.round(lengthMinutes) * MINUTE_MS,
    answerWithinMs: Math.round(answerWithinHours * HOUR_MS),
    firstTimersFirst: draft.firstTimersFirst,
    rateLimit: draft.rateLimit,
    boxMs: draft.boxMinutes * MINUTE_MS,
    quickBoxMs: draft.quickBoxMinutes * MINUTE_MS,
    place: draft.modalities.includes("in_person") ? draft.place.trim() : "",
  };
}

function scheduleOf(draft: HoursDraft, exceptions: Schedule["exceptions"]): Schedule {
  const minute = minuteOf(draft.time) ?? 0;
  const { from, until, weekdays } = draft;
  if (draft.isOnce)
    return { weekdays: [weekdayOf(from)], minute, from, until: from, exceptions: [] };
  const days = [...weekdays].toSorted((a, b) => a - b);
  return { weekdays: days, minute, from, until: until === "" ? null : until, exceptions };
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
