import { expect, it } from "vitest";
import { DAY_MS } from "../kernel/time.ts";
import { decideHoursDue } from "./office-hours.due.rules.ts";
import { decideCarryIn } from "./invited.rules.ts";
import { buildSession, entryOf, join, NOON, openSession, person } from "./office-hours.fixtures.ts";
import { applyToOfficeHours, type OfficeHoursSlice } from "./office-hours.reducer.ts";
import { draftOf } from "./office-hours.draft.ts";
import type { EntryId } from "./office-hours.ids.ts";
import type { Carried, Hours } from "./office-hours.schema.ts";
import { noVisit } from "./served.schema.ts";
import { showServed, turnAway } from "./served.rules.ts";

function keepPlace(hours: Hours, n: number): Hours {
  const carried: Carried = {
    entryId: `0000000${n}-eeee-4eee-8eee-eeeeeeeeeeee` as EntryId,
    personId: person(n),
    topic: "medication",
    modality: "phone",
    urgency: "routine",
    placeAt: NOON - DAY_MS,
    handoffId: null,
    isDue: false,
  };
  return decideCarryIn(hours, carried).hours;
}

it("a place that is kept for somebody who may not come any more is not forgotten: they are asked what comes instead", () => {
  const kept = keepPlace(keepPlace(buildSession(), 1), 2);
  const { hours } = turnAway(draftOf(kept), (id) => id === person(1), NOON - DAY_MS);
  expect(entryOf(hours, 1)).toMatchObject({ state: "choosing", untilAt: NOON });
  expect(hours.entries).toHaveLength(1);
  expect(hours.carried.map(({ isDue }) => isDue)).toEqual([true, false]);
});

it("who was told of a session as it stands hears of their own place alone", () => {
  const hours = buildSession();
  const served = showServed(hours, "Riverside Family Medicine", () => undefined);
  const told: OfficeHoursSlice = {
    series: {},
    hours: {},
    questions: {},
    served: { [hours.id]: { served, visit: noVisit } },
  };
  const visit = { ...noVisit, place: 3 };
  const event = { type: "officeHours.visit", payload: { hoursId: hours.id, visit } } as const;
  expect(applyToOfficeHours(told, event).served).toEqual({ [hours.id]: { served, visit } });
  expect(applyToOfficeHours({ ...told, served: {} }, event).served).toEqual({});
});

it("whoever has left the site from which they came cannot be asked, and is not waited for", () => {
  const isFirst = (id: string): boolean => id === person(1);
  const around = {
    isReachable: () => true,
    belongs: (id: string) => !isFirst(id),
    isTurnedAway: () => true,
    isGone: isFirst,
    waitsElsewhere: () => false,
    hasNext: true,
  };
  const { hours } = decideHoursDue(join(join(openSession(), 1), 2), around, NOON);
  expect(entryOf(hours, 1).state).toBe("told_no_time");
  expect(entryOf(hours, 2).state).toBe("choosing");
});
