import { ok, refuse } from "../kernel/result.ts";
import type { Refusal, Result } from "../kernel/result.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import { idleFrom, readIdle } from "./presence.idle.ts";
import {
  ACTIVITY_LINGER_MS,
  CLOCK_GRACE_MS,
  MANUAL_DUTY_MAX_MS,
  statusLimits,
} from "./presence.limits.ts";
import { hardStatuses } from "./presence.schema.ts";
import type { ManualStatus, PresenceFacts, Status, StatusSource } from "./presence.schema.ts";
import { deskStatuses, readDuty, readLiveActivities, readSources } from "./presence.sources.ts";
import type { SourceRow } from "./presence.sources.ts";

/** One row of "why am I shown as X". */
export interface Because {
  readonly source: StatusSource;
  /** This row decided. */
  readonly wins: boolean;
  /** What the row speaks of is so now, whether or not it decided. */
  readonly applies: boolean;
  readonly says: string;
  /** When it ends, epoch ms; null where nobody knows or it does not apply. */
  readonly until: number | null;
}

export interface DerivedStatus {
  readonly status: Status;
  readonly source: StatusSource;
  /** When the deciding fact began, epoch ms; null where the facts do not tell (off duty, resting, no device). */
  readonly since: number | null;
  /** When the deciding fact is expected to end, epoch ms, always after `now`; null where nobody knows. */
  readonly until: number | null;
  /** Lower facts worth showing beside the status: "booked visit". */
  readonly also: string | null;
  /** Hallway is open on at least one device. */
  readonly isReachable: boolean;
  /** The result stays as it is until then unless a fact changes, epoch ms; null: time alone changes nothing. */
  readonly nextChangeAt: number | null;
  readonly because: readonly Because[];
}

/** What a person is shown as: the highest source that has something to say, and away only for those at a desk. */
export function deriveStatus(facts: PresenceFacts, now: number): DerivedStatus {
  const sources = readSources(facts, now);
  const base = firstThatApplies(sources);
  const idle = readIdle(facts, base, now);
  const winner = idle.status === null ? base : idle;
  const rows = [...sources.slice(0, -1), idle, ...sources.slice(-1)];
  const lower = sources.slice(sources.indexOf(base) + (winner === base ? 1 : 0));
  return {
    status: statusOf(winner),
    source: winner.source,
    since: winner.since,
    until: winner.until,
    also: alsoOf(winner, [...besideOf(winner, facts, now), ...lower]),
    isReachable: facts.devices.length > 0,
    nextChangeAt: nextChangeAfter(facts, statusOf(base), now),
    because: rows.map((row) => ({
      source: row.source,
      wins: row === winner,
      applies: row.status !== null,
      says: row.says,
      until: row.until,
    })),
  };
}

function firstThatApplies(rows: readonly SourceRow[]): SourceRow {
  const first = rows.find((row) => row.status !== null);
  if (!first) throw new Error("the resting row always applies");
  return first;
}

function statusOf(row: SourceRow): Status {
  if (row.status === null) throw new Error(`the row ${row.source} has nothing to say`);
  return row.status;
}

/** Of two things at once the first is the status, and the other is said beside it: a hand-off, with the door held open. */
function besideOf(winner: SourceRow, facts: PresenceFacts, now: number): readonly SourceRow[] {
  return winner.source === "activity" ? readLiveActivities(facts, now) : [];
}

/** At most this many facts stand beside a status: a card is read in a glance. */
const ALSO_MAX = 2;

/** For someone off duty only what they are really doing in Hallway is worth showing, not the schedule. */
function alsoOf(winner: SourceRow, lower: readonly SourceRow[]): string | null {
  const worth = lower.filter(
    (row) =>
      row.status !== null &&
      row.source !== "default" &&
      row.status !== winner.status &&
      (winner.source !== "off_duty" || row.source === "activity"),
  );
  const facts = [...new Set(worth.map((row) => row.fact))].slice(0, ALSO_MAX);
  return facts.length === 0 ? null : facts.join(", ");
}

function boundariesOf(
  fact: { readonly since: number; readonly until: number | null } | null,
): (number | null)[] {
  return fact ? [fact.since, fact.until] : [];
}

/** Idleness is a boundary only where it can make someone away, so that not every key press moves a deadline. */
function nextChangeAfter(facts: PresenceFacts, base: Status, now: number): number | null {
  const times = [
    facts.duty.changesAt,
    facts.manualDuty?.until ?? null,
    ...[
      facts.manualHard,
      facts.manualSoft,
      facts.roomSignal,
      facts.scheduleBlock,
      facts.calendarBusy,
    ].flatMap(boundariesOf),
    ...facts.activities.flatMap((each) => [
      each.since,
      each.expectedUntil,
      each.endsAt,
      each.endsAt === null ? null : each.endsAt + ACTIVITY_LINGER_MS,
    ]),
    deskStatuses.has(base) ? idleFrom(facts) : null,
  ].filter((at): at is number => at !== null && at > now);
  return times.length === 0 ? null : Math.min(...times);
}

/** The manual part of the facts, as it is to be stored. */
export type ManualChoice = Pick<PresenceFacts, "manualHard" | "manualSoft">;

/**
 * Someone on duty says what they are doing, always with an end. A hard status covers the soft one, which returns after it;
 * a soft one ends the hard one. `until` null takes the usual length. Saying the same again renews it.
 */
export function decideSetStatus(
  facts: PresenceFacts,
  input: { readonly status: ManualStatus; readonly until: number | null },
  now: number,
): Result<ManualChoice> {
  const duty = readDuty(facts, now);
  if (!duty.isOn)
    return refuse(
      "not_possible_now",
      "You are off duty: start your day before you set a status.",
      "status",
    );
  const limit = limitOf(input.status, duty.until, now);
  const until = input.until ?? Math.min(now + statusLimits[input.status].defaultMs, limit);
  if (until <= now)
    return refuse("invalid_input", "The end (until) must be in the future.", "until");
  if (until > limit + CLOCK_GRACE_MS) return refuseTooLong(input.status, limit - now);
  return ok(placeChoice(facts, input.status, Math.min(until, limit), now));
}

function limitOf(status: ManualStatus, dutyEndsAt: number | null, now: number): number {
  const { maxMs, endsWithDuty } = statusLimits[status];
  return endsWithDuty && dutyEndsAt !== null ? Math.min(now + maxMs, dutyEndsAt) : now + maxMs;
}

const limitWords: Record<ManualStatus, string> = {
  open: "Free",
  charting: "Charting",
  visit_ok: "A visit with interruptions OK",
  break: "A break",
  focus: "Quiet time",
  visit_protected: "A protected visit",
};

function refuseTooLong(status: ManualStatus, longestMs: number): Refusal {
  const minutes = Math.max(1, Math.floor(longestMs / MINUTE_MS));
  const why =
    longestMs < statusLimits[status].maxMs
      ? `, then your duty ends`
      : statusLimits[status].endsWithDuty
        ? ""
        : " without renewal";
  return refuse(
    "invalid_input",
    `${limitWords[status]} can be set for ${minutes} ${minutes === 1 ? "minute" : "minutes"} at most from now${why}: choose an earlier end (until).`,
    "until",
  );
}

function isHard(status: ManualStatus): status is (typeof hardStatuses)[number] {
  return (hardStatuses as readonly ManualStatus[]).includes(status);
}

function placeChoice(
  facts: PresenceFacts,
  status: ManualStatus,
  until: number,
  now: number,
): ManualChoice {
  const running = [facts.manualHard, facts.manualSoft].find(
    (each) => each?.status === status && each.until > now,
  );
  const since = running?.since ?? now;
  return isHard(status)
    ? { manualHard: { status, since, until }, manualSoft: facts.manualSoft }
    : { manualHard: null, manualSoft: { status, since, until } };
}

/** "I am here" or "I am going home" holds until the duty hours next change, and one long shift at most. */
export function decideSetDuty(
  facts: PresenceFacts,
  isOn: boolean,
  now: number,
): Result<NonNullable<PresenceFacts["manualDuty"]>> {
  if (readDuty(facts, now).isOn === isOn)
    return refuse(
      "not_possible_now",
      isOn ? "You are on duty already." : "You are off duty already.",
      "isOn",
    );
  const changesAt =
    facts.duty.changesAt !== null && facts.duty.changesAt > now
      ? facts.duty.changesAt
      : Number.POSITIVE_INFINITY;
  return ok({ isOn, until: Math.min(changesAt, now + MANUAL_DUTY_MAX_MS) });
}
