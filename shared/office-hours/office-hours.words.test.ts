import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import { bestTimes, waitsByQuarter } from "./best-times.ts";
import {
  decideCheckIn,
  decideCheckOut,
  decideLastCall,
  decidePause,
  decideResume,
  drain,
} from "./course.rules.ts";
import { topicLineSchema } from "./entries.schema.ts";
import { decideWithdraw } from "./entries.rules.ts";
import { placeOf } from "./line.ts";
import { toCalendar } from "./office-hours.calendar.ts";
import { decideHoursDue } from "./office-hours.due.rules.ts";
import {
  buildSession,
  done,
  entryOf,
  join,
  NOON,
  openSession,
  person,
  sam,
} from "./office-hours.fixtures.ts";
import { draftOf } from "./office-hours.draft.ts";
import { isShownOpen, type Hours, type Series } from "./office-hours.schema.ts";
import { turnAway } from "./served.rules.ts";
import { sayPlace } from "./wait.sentences.ts";

const zone = "America/Chicago";
const around = (isHere: boolean) => ({
  isReachable: () => isHere,
  belongs: () => true,
  isTurnedAway: () => false,
  waitsElsewhere: () => false,
  hasNext: true,
});

describe("the course of a session", () => {
  it.each([
    ["nobody has come at its time", 0, { state: "scheduled", lateAt: null }],
    ["nobody has come five minutes later", 5, { state: "scheduled", lateAt: NOON + 5 * MINUTE_MS }],
    ["nobody ever came", 60, { state: "closed" }],
  ] as const)("%s", (_what, minutes, expected) => {
    const { hours } = decideHoursDue(buildSession(), around(false), NOON + minutes * MINUTE_MS);
    expect(hours).toMatchObject(expected);
    expect(isShownOpen(hours)).toBe(false);
  });

  it("ten minutes before its end it is last call, and only what is urgent comes in", () => {
    const { hours } = decideHoursDue(openSession(), around(true), NOON + 50 * MINUTE_MS);
    expect(hours.state).toBe("last_call");
    expect(() => join(hours, 1)).toThrow("not_possible_now");
    expect(entryOf(join(hours, 1, { urgency: "soon" }), 1).state).toBe("up_next");
  });

  it("last call stays last call through a pause", () => {
    const called = done(decideLastCall(openSession(), sam, NOON));
    const paused = done(decidePause(called, sam, NOON + 5 * MINUTE_MS, NOON));
    expect(() => join(paused, 1)).toThrow("not_possible_now");
    expect(entryOf(join(paused, 1, { urgency: "soon" }), 1).state).toBe("joined");
    expect(done(decideResume(paused, sam, NOON + MINUTE_MS)).state).toBe("last_call");
    const plain = done(decidePause(openSession(), sam, NOON + 5 * MINUTE_MS, NOON));
    expect(done(decideResume(plain, sam, NOON + MINUTE_MS)).state).toBe("open");
  });

  it("a pause says when it ends, and is overdue after that", () => {
    const paused = done(decidePause(openSession(), sam, NOON + 10 * MINUTE_MS, NOON));
    const at = NOON + 11 * MINUTE_MS;
    expect(decideHoursDue(paused, around(true), at).hours.isReturnOverdue).toBe(true);
    expect(decidePause(openSession(), sam, NOON - 1, NOON)).toMatchObject({
      code: "invalid_input",
    });
  });

  it("a pause is nobody's once its return is overdue and its host is gone, in either order", () => {
    const paused = done(decidePause(openSession(), sam, NOON + 10 * MINUTE_MS, NOON));
    const gone = done(decideCheckOut(paused, sam, NOON + MINUTE_MS));
    expect(gone.returnsAt).toBe(NOON + 10 * MINUTE_MS);
    const overdue = decideHoursDue(paused, around(true), NOON + 10 * MINUTE_MS).hours;
    expect(overdue.returnsAt).toBe(NOON + 10 * MINUTE_MS);
    const nobodys = { state: "paused", returnsAt: null };
    expect(decideHoursDue(gone, around(false), NOON + 10 * MINUTE_MS).hours).toMatchObject(nobodys);
    expect(done(decideCheckOut(overdue, sam, NOON + 11 * MINUTE_MS))).toMatchObject(nobodys);
  });

  it("its host comes at most a quarter of an hour before, and nobody else", () => {
    expect(decideCheckIn(buildSession(), sam, NOON - 16 * MINUTE_MS).ok).toBe(false);
    expect(decideCheckIn(buildSession(), person(1), NOON)).toMatchObject({ code: "forbidden" });
  });

  it("everybody of an open group is in it at once, and goes as they like", () => {
    const hours = join(openSession({ kind: "group" }), 1);
    expect(entryOf(hours, 1).state).toBe("in_progress");
    const left = done(decideWithdraw(hours, entryOf(hours, 1).id, person(1), NOON));
    expect(entryOf(left, 1).state).toBe("resolved");
  });
});

describe("the words of a line", () => {
  it("say what to do now", () => {
    const hours = join(join(openSession(), 1, {}, NOON), 2, {}, NOON + 1);
    const say = (n: number): string => {
      const entry = entryOf(hours, n);
      return sayPlace(hours, entry, { place: placeOf(hours, entry.id), wait: null, zone });
    };
    expect(say(1)).toBe("You are next: be ready, the call comes with sound.");
    expect(say(2)).toBe(
      "1 before you. Wait: unknown. Go on with your work: you will hear when you are next.",
    );
  });

  it("do not tell whoever was passed to be ready, and tell two who are taken together that they are", () => {
    const second = join(join(openSession(), 2), 1, { urgency: "soon", hasPriority: true });
    const say = (hours: Hours, n: number): string => {
      const { id, withEntryId } = entryOf(hours, n);
      const place = placeOf(hours, withEntryId ?? id);
      return sayPlace(hours, entryOf(hours, n), { place, wait: null, zone });
    };
    expect(entryOf(second, 2).state).toBe("up_next");
    expect(say(second, 2)).toMatch(/^1 before you. You were next; somebody was put before you/);
    const third = join(second, 3, {}, NOON + 1);
    const [lead] = third.entries.filter(({ personId }) => personId === person(2));
    const entries = third.entries.map((entry) =>
      entry.personId === person(3) ? { ...entry, withEntryId: lead?.id ?? null } : entry,
    );
    const merged = { ...third, entries };
    expect(say(merged, 3)).toMatch(/^1 before the two of you/);
    expect(say(merged, 2)).toMatch(/taken together/);
  });

  it("tell whoever is next to be ready only while the door is open", () => {
    const hours = join(openSession(), 1);
    const say = (told: Hours): string =>
      sayPlace(told, entryOf(told, 1), { place: 0, wait: null, zone });
    const paused = done(decidePause(hours, sam, NOON + 5 * MINUTE_MS, NOON));
    expect(say(paused)).toBe("You are first. Paused until 12:05. Your place is kept.");
    const overdue = { ...paused, isReturnOverdue: true };
    expect(say(overdue)).toBe(
      "You are first. It was to go on at 12:05, and has not yet. Your place is kept.",
    );
  });

  it("promise whoever came from another site neither a slot nor, where it serves them no more, a next session", () => {
    const hours = join(openSession(), 1);
    const say = (told: Hours): string =>
      sayPlace(told, entryOf(told, 1), { place: null, wait: null, zone, isVisit: true });
    const turnedAway = turnAway(draftOf(hours), () => true, NOON).hours;
    expect(say(turnedAway)).toMatch(/^These office hours do not serve you now/);
    const ending = drain(draftOf(hours), NOON).hours;
    expect(say(ending)).toMatch(/choose the next session, or nothing/);
  });

  it("hold no identifiers", () => {
    for (const line of [
      "DOB 1/2/1980",
      "MRN 00123456",
      "1980-01-02",
      "555-0123, (212) 555 0123",
      "212.555.0123",
      "00 12 34 56",
    ])
      expect(topicLineSchema.safeParse(line).success).toBe(false);
    expect(topicLineSchema.safeParse("PHQ-9 of 17, on 50 mg").success).toBe(true);
  });
});

describe("the best time to come", () => {
  it("is the quarter hour with the shortest waits, by the clock on the wall, once three have come in it", () => {
    const at = (minutes: number, waitMs: number) => ({
      joinedAt: NOON + minutes * MINUTE_MS,
      waitMs,
    });
    const past = [at(0, 9), at(3, 8), at(14, 7), at(16, 2), at(17, 3), at(29, 4), at(31, 1)];
    const quarters = waitsByQuarter(past, zone);
    expect(quarters[0]).toEqual({ weekday: 1, minute: 720, visits: 3, medianWaitMs: 8 });
    expect(bestTimes(quarters).map(({ minute }) => minute)).toEqual([735, 720]);
  });
});

describe("the calendar", () => {
  it("stays at noon when the clocks change", () => {
    const schedule = {
      weekdays: [5],
      minute: 720,
      from: "2026-10-01",
      until: null,
      exceptions: [],
    };
    const { entries: _entries, ...head } = buildSession();
    const series = { ...head, schedule, lengthMs: 60 * MINUTE_MS } as unknown as Series;
    const text = toCalendar(
      series,
      { name: "Riverside", zone },
      Date.parse("2026-10-29T00:00:00Z"),
    );
    expect(text).toContain("DTSTART:20261030T170000Z");
    expect(text).toContain("DTSTART:20261106T180000Z");
    expect(text).toContain("SUMMARY:Office hours: Sam's open door\r\n");
  });
});
