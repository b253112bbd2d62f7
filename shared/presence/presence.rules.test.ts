import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { buildFacts } from "./presence.fixtures.ts";
import { deriveStatus } from "./presence.rules.ts";
import { statuses, statusSources } from "./presence.schema.ts";
import type { ActivityKind, PresenceFacts, Status, StatusSource } from "./presence.schema.ts";

const now = Date.UTC(2026, 2, 10, 15);
const since = now - 10 * MINUTE_MS;
const until = now + 20 * MINUTE_MS;
const longAgo = [{ lastInputAt: now - HOUR_MS }];

function activity(
  kind: ActivityKind,
  endsAt: number | null = null,
): PresenceFacts["activities"][number] {
  return { kind, since, endsAt, expectedUntil: until };
}

interface Row {
  readonly who: string;
  readonly facts: Partial<PresenceFacts>;
  readonly shown: {
    readonly status: Status;
    readonly source: StatusSource;
    readonly until: number | null;
    readonly also: string | null;
  };
}

const crisis = { activities: [activity("crisis")] };
const offDuty = { duty: { isOn: false, changesAt: until } };
const focus = { manualHard: { status: "focus", since, until } } as const;
const onBreak = { manualHard: { status: "break", since, until } } as const;
const protectedByHand = { manualHard: { status: "visit_protected", since, until } } as const;
const handoff = { activities: [activity("handoff")] };
const openByHand = { manualSoft: { status: "open", since, until } } as const;
const visitByHand = { manualSoft: { status: "visit_ok", since, until } } as const;
const room = { roomSignal: { isProtected: false, since, until: null } };
const booked = { scheduleBlock: { kind: "booked", since, until } } as const;
const meeting = { calendarBusy: { kind: "meeting", since, until } } as const;

const rows: Row[] = [
  {
    who: "in a crisis",
    facts: crisis,
    shown: { status: "crisis", source: "crisis", until, also: null },
  },
  {
    who: "in a crisis, whatever else is known",
    facts: { ...crisis, ...offDuty, ...focus, ...openByHand },
    shown: { status: "crisis", source: "crisis", until, also: "off duty, quiet time" },
  },
  {
    who: "outside duty hours",
    facts: offDuty,
    shown: { status: "off", source: "off_duty", until, also: null },
  },
  {
    who: "outside duty hours with a schedule and a break",
    facts: { ...offDuty, ...onBreak, ...booked },
    shown: { status: "off", source: "off_duty", until, also: null },
  },
  {
    who: "outside duty hours and still in a hand-off",
    facts: { ...offDuty, ...handoff },
    shown: { status: "off", source: "off_duty", until, also: "in a warm hand-off" },
  },
  {
    who: "outside duty hours who started the day by hand",
    facts: { ...offDuty, manualDuty: { isOn: true, until } },
    shown: { status: "charting", source: "default", until: null, also: null },
  },
  {
    who: "inside duty hours who went home",
    facts: { manualDuty: { isOn: false, until } },
    shown: { status: "off", source: "off_duty", until, also: null },
  },
  {
    who: "whose day by hand is over",
    facts: { manualDuty: { isOn: false, until: now } },
    shown: { status: "charting", source: "default", until: null, also: null },
  },
  {
    who: "who chose quiet time during a booked visit",
    facts: { ...focus, ...booked },
    shown: { status: "focus", source: "manual_hard", until, also: "booked visit" },
  },
  {
    who: "who chose a break while in a hand-off with a patient in the room",
    facts: { ...onBreak, ...handoff, ...room },
    shown: {
      status: "break",
      source: "manual_hard",
      until,
      also: "in a warm hand-off, patient in the room",
    },
  },
  {
    who: "who protected the visit",
    facts: { ...protectedByHand, ...room },
    shown: { status: "visit_protected", source: "manual_hard", until, also: "patient in the room" },
  },
  {
    who: "in a hand-off who had said free",
    facts: { ...handoff, ...openByHand },
    shown: { status: "handoff", source: "activity", until, also: "set to free" },
  },
  {
    who: "in a hand-off, a call, a huddle and office hours",
    facts: {
      activities: [
        activity("office_hours"),
        activity("huddle"),
        activity("call"),
        activity("handoff"),
      ],
    },
    shown: { status: "handoff", source: "activity", until, also: "on a call, in a huddle" },
  },
  {
    who: "in a call and a huddle",
    facts: { activities: [activity("huddle"), activity("call")] },
    shown: { status: "call", source: "activity", until, also: "in a huddle" },
  },
  {
    who: "in a huddle and office hours",
    facts: { activities: [activity("office_hours"), activity("huddle")] },
    shown: { status: "huddle", source: "activity", until, also: "holding office hours" },
  },
  {
    who: "holding office hours during an open slot",
    facts: {
      activities: [activity("office_hours")],
      scheduleBlock: { kind: "open", since, until },
    },
    shown: { status: "office_hours", source: "activity", until, also: "open slot" },
  },
  {
    who: "in a huddle a moment after a call",
    facts: { activities: [activity("call", now - SECOND_MS), activity("huddle")] },
    shown: { status: "huddle", source: "activity", until, also: null },
  },
  {
    who: "who said free with a visit booked",
    facts: { ...openByHand, ...booked },
    shown: { status: "open", source: "manual_soft", until, also: "booked visit" },
  },
  {
    who: "who said visit, interruptions OK",
    facts: visitByHand,
    shown: { status: "visit_ok", source: "manual_soft", until, also: null },
  },
  {
    who: "who said charting",
    facts: { manualSoft: { status: "charting", since, until } },
    shown: { status: "charting", source: "manual_soft", until, also: null },
  },
  {
    who: "with a patient roomed in an open slot",
    facts: { ...room, scheduleBlock: { kind: "open", since, until } },
    shown: { status: "visit_ok", source: "room_signal", until: null, also: "open slot" },
  },
  {
    who: "with a protected visit begun by video",
    facts: { roomSignal: { isProtected: true, since, until } },
    shown: { status: "visit_protected", source: "room_signal", until, also: null },
  },
  {
    who: "with a booked visit",
    facts: booked,
    shown: { status: "visit_ok", source: "schedule", until, also: null },
  },
  {
    who: "with a booked protected visit",
    facts: { scheduleBlock: { kind: "booked_protected", since, until } },
    shown: { status: "visit_protected", source: "schedule", until, also: null },
  },
  {
    who: "with an open slot and a meeting in the calendar",
    facts: { ...meeting, scheduleBlock: { kind: "open", since, until } },
    shown: { status: "open", source: "schedule", until, also: "meeting" },
  },
  {
    who: "with desk time",
    facts: { scheduleBlock: { kind: "admin", since, until } },
    shown: { status: "charting", source: "schedule", until, also: null },
  },
  {
    who: "at lunch by the schedule",
    facts: { scheduleBlock: { kind: "lunch", since, until } },
    shown: { status: "break", source: "schedule", until, also: null },
  },
  {
    who: "with a meeting in the calendar",
    facts: meeting,
    shown: { status: "call", source: "calendar", until, also: null },
  },
  {
    who: "with a call in the calendar",
    facts: { calendarBusy: { kind: "call", since, until } },
    shown: { status: "call", source: "calendar", until, also: null },
  },
  {
    who: "silent at the desk for an hour",
    facts: { devices: longAgo },
    shown: { status: "away", source: "idle", until: null, also: null },
  },
  {
    who: "silent in an open slot",
    facts: { devices: longAgo, scheduleBlock: { kind: "open", since, until } },
    shown: { status: "away", source: "idle", until: null, also: "open slot" },
  },
  {
    who: "silent after having said free",
    facts: { devices: longAgo, ...openByHand },
    shown: { status: "away", source: "idle", until: null, also: "set to free" },
  },
  {
    who: "silent on one device, busy on another",
    facts: { devices: [...longAgo, { lastInputAt: now - MINUTE_MS }] },
    shown: { status: "charting", source: "default", until: null, also: null },
  },
  {
    who: "with Hallway open nowhere",
    facts: { devices: [] },
    shown: { status: "away", source: "idle", until: null, also: null },
  },
  {
    who: "with Hallway open nowhere and a visit booked",
    facts: { devices: [], ...booked },
    shown: { status: "visit_ok", source: "schedule", until, also: null },
  },
  {
    who: "on duty with nothing else known",
    facts: {},
    shown: { status: "charting", source: "default", until: null, also: null },
  },
];

describe("someone is shown as", () => {
  for (const { who, facts, shown } of rows) {
    it(`${shown.status} by ${shown.source}: ${who}`, () => {
      expect(deriveStatus(buildFacts(now, facts), now)).toMatchObject(shown);
    });
  }

  it("each of the 13 statuses, from each of the ten sources, somewhere in the table above", () => {
    expect(new Set(rows.map((row) => row.shown.status))).toEqual(new Set(statuses));
    expect(new Set(rows.map((row) => row.shown.source))).toEqual(new Set(statusSources));
  });
});

describe("silence", () => {
  const busy: Partial<PresenceFacts>[] = [
    crisis,
    focus,
    onBreak,
    protectedByHand,
    handoff,
    visitByHand,
    room,
    booked,
    meeting,
    { activities: [activity("call")] },
    { activities: [activity("huddle")] },
    { activities: [activity("office_hours")] },
  ];
  it("of the keyboard makes nobody away who is with a patient, in a meeting, on a break or in quiet time", () => {
    for (const facts of busy) {
      const active = deriveStatus(buildFacts(now, facts), now);
      expect(deriveStatus(buildFacts(now, { ...facts, devices: longAgo }), now).status).toBe(
        active.status,
      );
      expect(deriveStatus(buildFacts(now, { ...facts, devices: [] }), now)).toMatchObject({
        status: active.status,
        isReachable: false,
      });
    }
  });

  it("counts from five minutes after the last input, not a moment before", () => {
    const facts = buildFacts(now, { devices: [{ lastInputAt: now }] });
    expect(deriveStatus(facts, now).nextChangeAt).toBe(now + 5 * MINUTE_MS);
    expect(deriveStatus(facts, now + 5 * MINUTE_MS - 1).status).toBe("charting");
    expect(deriveStatus(facts, now + 5 * MINUTE_MS)).toMatchObject({
      status: "away",
      since: now + 5 * MINUTE_MS,
      nextChangeAt: null,
    });
  });

  it("moves no deadline for someone in a visit, however often they type", () => {
    expect(deriveStatus(buildFacts(now, booked), now).nextChangeAt).toBe(until);
  });
});

describe("after an activity", () => {
  const ended = { ...visitByHand, activities: [activity("call", now)] };
  it("the board still shows it for 20 seconds, then what was set before", () => {
    const facts = buildFacts(now, ended);
    expect(deriveStatus(facts, now)).toMatchObject({
      status: "call",
      until: now + 20 * SECOND_MS,
      nextChangeAt: now + 20 * SECOND_MS,
    });
    expect(deriveStatus(facts, now + 20 * SECOND_MS - 1).status).toBe("call");
    expect(deriveStatus(facts, now + 20 * SECOND_MS)).toMatchObject({
      status: "visit_ok",
      source: "manual_soft",
      since,
    });
  });

  it("a choice made since its end counts at once", () => {
    const facts = buildFacts(now, {
      activities: [activity("call", now)],
      manualSoft: { status: "open", since: now + SECOND_MS, until },
    });
    expect(deriveStatus(facts, now + SECOND_MS).status).toBe("open");
  });

  it("a choice that has expired meanwhile does not come back", () => {
    const facts = buildFacts(now, {
      ...handoff,
      manualSoft: { status: "open", since, until: now + MINUTE_MS },
    });
    expect(deriveStatus(facts, now + 2 * MINUTE_MS).status).toBe("handoff");
    expect(deriveStatus({ ...facts, activities: [] }, now + 2 * MINUTE_MS).source).toBe("default");
  });

  it("an expected end that has passed is no longer promised", () => {
    const facts = buildFacts(now, handoff);
    expect(deriveStatus(facts, now).nextChangeAt).toBe(until);
    expect(deriveStatus(facts, until)).toMatchObject({ status: "handoff", until: null });
  });
});

describe("the end of time off duty", () => {
  const offByHand = { isOn: false, until };
  it("is not promised when the duty hours end before", () => {
    expect(
      deriveStatus(
        buildFacts(now, { duty: { isOn: true, changesAt: until }, manualDuty: offByHand }),
        now,
      ).until,
    ).toBeNull();
  });
  it("is the next start of the duty hours when someone goes home after them", () => {
    const tomorrow = now + 15 * HOUR_MS;
    expect(
      deriveStatus(
        buildFacts(now, { duty: { isOn: false, changesAt: tomorrow }, manualDuty: offByHand }),
        now,
      ).until,
    ).toBe(tomorrow);
  });
  it("comes by itself when the duty hours begin", () => {
    expect(deriveStatus(buildFacts(now, offDuty), until).status).toBe("away");
  });
});

describe("why am I shown as this", () => {
  it("tells the whole ladder in order, in sentences, with one winner that applies", () => {
    const { because, source } = deriveStatus(
      buildFacts(now, { ...focus, ...handoff, ...booked }),
      now,
    );
    expect(because.map((row) => row.source)).toEqual(statusSources);
    expect(because.filter((row) => row.wins)).toEqual([
      { source: "manual_hard", wins: true, applies: true, says: "Set by hand: quiet time.", until },
    ]);
    expect(because.filter((row) => row.applies).map((row) => row.source)).toEqual([
      "manual_hard",
      "activity",
      "schedule",
      "default",
    ]);
    expect(source).toBe("manual_hard");
    for (const row of because) expect(row.says).toMatch(/^[A-Z].*\.$/);
  });

  it("tells someone who is away that silence won over the free slot", () => {
    const { because } = deriveStatus(
      buildFacts(now, { devices: longAgo, scheduleBlock: { kind: "open", since, until } }),
      now,
    );
    expect(because.find((row) => row.wins)).toMatchObject({
      source: "idle",
      says: "No device was used in the last 5 minutes.",
    });
    expect(because.find((row) => row.source === "schedule")).toMatchObject({
      wins: false,
      applies: true,
    });
  });
});
