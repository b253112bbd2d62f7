import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import { closeWhereDone, decideCheckIn, decideCheckOut, decideEnd, drain } from "./course.rules.ts";
import { decideConvert, decideUrgent } from "./instead.rules.ts";
import { decideWithdraw } from "./entries.rules.ts";
import { decideCall, decideSkip } from "./hosting.rules.ts";
import { draftOf } from "./office-hours.draft.ts";
import { decideCarryIn } from "./invited.rules.ts";
import { decideHoursDue, hoursLookAt } from "./office-hours.due.rules.ts";
import {
  allIsWell,
  amadou,
  buildSession,
  done,
  entryOf,
  join,
  NOON,
  openSession,
  person,
  sam,
  yael,
} from "./office-hours.fixtures.ts";
import type { EntryId } from "./office-hours.ids.ts";
import type { Hours } from "./office-hours.schema.ts";
import { decideBook, decideFree } from "./slots.rules.ts";

const newId = "00000099-eeee-4eee-8eee-eeeeeeeeeeee" as EntryId;

/** Person 1 has booked the third slot. */
function booked(hours: Hours): Hours {
  const slotId = hours.slots[2]?.id;
  if (!slotId) throw new Error("there are no slots");
  return done(decideBook(hours, slotId, person(1), ["pcp"], NOON));
}

function carriedIn(hours: Hours): Hours {
  return decideCarryIn(hours, {
    entryId: "00000077-eeee-4eee-8eee-eeeeeeeeeeee" as EntryId,
    personId: person(2),
    topic: "medication",
    modality: "phone",
    urgency: "today",
    placeAt: NOON - 60 * MINUTE_MS,
    handoffId: null,
    isDue: false,
  }).hours;
}

describe("whoever is expected when a session ends", () => {
  it("is asked what comes instead, a slot or a place of an earlier day in hand", () => {
    const hours = carriedIn(booked(openSession({ kind: "slots" })));
    const ended = done(decideEnd(hours, sam, NOON));
    expect(ended.state).toBe("draining");
    for (const n of [1, 2])
      expect(entryOf(ended, n)).toMatchObject({
        state: "choosing",
        untilAt: NOON + 5 * MINUTE_MS,
        hasPriority: true,
      });
    expect(entryOf(ended, 2)).toMatchObject({ topic: "medication", modality: "phone" });
    const later = decideHoursDue(ended, allIsWell, NOON + 5 * MINUTE_MS).hours;
    expect(later.state).toBe("closed");
    expect(later.entries.map(({ state }) => state)).toEqual(["carried_over", "carried_over"]);
  });

  it("has until its time where it is called off before that", () => {
    const early = NOON - 120 * MINUTE_MS;
    const { hours } = drain(draftOf(booked(buildSession({ kind: "slots" }))), early);
    expect(entryOf(hours, 1)).toMatchObject({ state: "choosing", untilAt: NOON });
    expect(decideHoursDue(hours, allIsWell, early + 10 * MINUTE_MS).hours.state).toBe("draining");
    expect(decideHoursDue(hours, { ...allIsWell, hasNext: false }, NOON).hours).toMatchObject({
      state: "closed",
      entries: [{ state: "told_no_time" }],
    });
  });

  it("whoever stands in the line already is asked once", () => {
    const ended = done(decideEnd(carriedIn(join(openSession(), 2)), sam, NOON));
    expect(ended.entries).toMatchObject([{ state: "choosing" }]);
  });

  it("whoever has left the practice meanwhile is carried nowhere", () => {
    const ended = done(decideEnd(booked(openSession({ kind: "slots" })), sam, NOON));
    const left = { ...allIsWell, belongs: () => false };
    const after = decideHoursDue(ended, left, NOON + 5 * MINUTE_MS).hours;
    expect(after.entries).toMatchObject([{ state: "told_no_time" }]);
  });
});

describe("whoever is called while a session ends", () => {
  const ending = () => {
    const hours = done(decideEnd(join(join(openSession(), 1), 2), sam, NOON));
    const named = { entryId: entryOf(hours, 1).id, reason: "host_choice" } as const;
    return done(decideCall(hours, sam, named, NOON));
  };

  it("and does not answer is asked again what comes instead, and is not dropped", () => {
    const hours = ending();
    const at = NOON + 2 * MINUTE_MS;
    const byTime = decideHoursDue(hours, allIsWell, at).hours;
    const skipped = decideSkip(hours, entryOf(hours, 1).id, sam, at);
    if (!skipped.ok) throw new Error("not skipped");
    for (const each of [byTime, closeWhereDone(skipped.value, at).hours])
      expect(entryOf(each, 1)).toMatchObject({ state: "choosing", untilAt: at + 5 * MINUTE_MS });
    const later = decideHoursDue(byTime, allIsWell, at + 5 * MINUTE_MS).hours;
    expect(later).toMatchObject({ state: "closed" });
    expect(later.entries.map(({ state }) => state)).toEqual(["carried_over", "carried_over"]);
  });

  it("and was skipped before is asked, too, where the hub looks only now", () => {
    const draining = { ...openSession(), state: "draining", drainingAt: NOON } as const;
    const entry = { ...entryOf(ending(), 1), state: "skipped", untilAt: NOON } as const;
    const looked = decideHoursDue({ ...draining, entries: [entry] }, allIsWell, NOON + MINUTE_MS);
    expect(entryOf(looked.hours, 1).state).toBe("choosing");
  });
});

describe("an open group that ends", () => {
  const inside = join(join(openSession({ kind: "group" }), 1), 2);
  const met = { state: "closed", entries: [{ state: "resolved" }, { state: "resolved" }] };

  it("by its host's word has met whoever is in it", () => {
    expect(done(decideEnd(inside, sam, NOON))).toMatchObject(met);
  });

  it("by the clock lets them talk on until its host goes, and asks nobody what comes instead", () => {
    const at = NOON + 60 * MINUTE_MS;
    const ending = decideHoursDue(inside, allIsWell, at).hours;
    expect(entryOf(ending, 1).state).toBe("in_progress");
    const left = decideCheckOut(ending, sam, at);
    if (!left.ok) throw new Error("the host cannot go");
    expect(closeWhereDone(left.value, at).hours).toMatchObject(met);
  });
});

describe("whoever did not answer", () => {
  it("whoever was called and skipped keeps the place anew where the hub was away for long", () => {
    let hours = done(decideCall(join(openSession(), 1), sam, { lane: "all" }, NOON));
    hours = done(decideSkip(hours, entryOf(hours, 1).id, sam, NOON));
    const away = NOON + 30 * MINUTE_MS;
    const back = decideHoursDue(hours, allIsWell, away).hours;
    expect(entryOf(back, 1)).toMatchObject({ state: "skipped", untilAt: away + 5 * MINUTE_MS });
    const after = decideHoursDue(back, allIsWell, away + 5 * MINUTE_MS).hours;
    expect(entryOf(after, 1).state).toBe("left");
  });
});

describe("a slot whose time has come", () => {
  it("is kept for whoever waits in another line until they are free", () => {
    const hours = booked(openSession({ kind: "slots" }));
    const at = NOON + 21 * MINUTE_MS;
    const busy = decideHoursDue(hours, { ...allIsWell, waitsElsewhere: () => true }, at).hours;
    expect(busy.entries).toEqual([]);
    expect(hoursLookAt(busy, at)).toBeGreaterThan(at);
    expect(entryOf(decideHoursDue(busy, allIsWell, at).hours, 1).state).toBe("up_next");
  });

  it("is not taken away untold: whoever had booked is asked what comes instead, and an end follows", () => {
    const hours = booked(openSession({ kind: "slots" }));
    const slotId = hours.slots[2]?.id;
    if (!slotId) throw new Error("there are no slots");
    const freed = done(decideFree(hours, slotId, sam, newId, NOON));
    expect(freed.slots[2]).toMatchObject({ personId: null, isDue: false });
    expect(entryOf(freed, 1)).toMatchObject({ id: newId, state: "choosing" });
    const again = done(decideBook(freed, slotId, person(1), ["pcp"], NOON));
    expect(again.slots[2]?.personId).toBe(person(1));
    expect(entryOf(again, 1)).toMatchObject({ state: "converted", became: "slot" });
    const later = decideHoursDue(freed, allIsWell, NOON + 5 * MINUTE_MS).hours;
    expect(later.state).toBe("open");
    expect(entryOf(later, 1).state).toBe("carried_over");
  });

  it("is given back while the session lasts, and not once it is closed", () => {
    const hours = booked(openSession({ kind: "slots" }));
    const slotId = hours.slots[2]?.id;
    if (!slotId) throw new Error("there are no slots");
    expect(decideFree(hours, slotId, person(1), newId, NOON).ok).toBe(true);
    const closed = { ...hours, state: "closed" } as const;
    expect(decideFree(closed, slotId, person(1), newId, NOON)).toMatchObject({
      code: "already_over",
    });
  });
});

describe("a backup", () => {
  it("opens the door once the host is late, and not before", () => {
    const refused = decideCheckIn(buildSession(), amadou, NOON + 4 * MINUTE_MS);
    expect(refused).toMatchObject({ code: "not_possible_now" });
    expect(decideCheckIn(buildSession(), amadou, NOON + 5 * MINUTE_MS).ok).toBe(true);
  });

  it("comes to a door that is open already, and to one whose hosts have gone", () => {
    expect(decideCheckIn(openSession(), amadou, NOON).ok).toBe(true);
    const empty = done(decideCheckOut(openSession(), sam, NOON));
    expect(done(decideCheckIn(empty, amadou, NOON)).state).toBe("open");
  });
});

describe("what cannot wait", () => {
  const handoffId = "00000055-dddd-4ddd-8ddd-dddddddddddd" as Parameters<typeof decideUrgent>[3];
  const hours = done(decideCheckIn(join(openSession(), 1), yael, NOON));
  const { id } = entryOf(hours, 1);

  it("leaves the line by whoever waits, and by any of its hosts", () => {
    for (const by of [person(1), sam, yael])
      expect(entryOf(done(decideUrgent(hours, id, by, handoffId, NOON)), 1)).toMatchObject({
        state: "converted",
        became: "handoff",
        handoffId,
      });
    expect(decideUrgent(hours, id, person(2), handoffId, NOON)).toMatchObject({
      code: "forbidden",
    });
  });

  it("is not refused because the entry ended at that moment; what can wait is", () => {
    const over = done(decideWithdraw(hours, id, person(1), NOON));
    expect(done(decideUrgent(over, id, sam, handoffId, NOON))).toEqual(over);
    const closed = done(decideEnd(over, sam, NOON));
    const at = NOON + 10 * MINUTE_MS;
    expect(decideUrgent(closed, id, sam, handoffId, at - 1).ok).toBe(true);
    expect(decideUrgent(closed, id, sam, handoffId, at)).toMatchObject({ code: "forbidden" });
    expect(decideUrgent(over, id, sam, handoffId, at).ok).toBe(true);
    const became = { became: "handoff", handoffId } as const;
    expect(decideConvert(over, id, person(1), became, NOON)).toMatchObject({
      code: "already_over",
    });
  });
});
