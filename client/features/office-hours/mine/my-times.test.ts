import { describe, expect, it } from "vitest";
import { decideCarryIn } from "#shared/office-hours/invited.rules.ts";
import {
  buildSession,
  done,
  entryIdOf,
  NOON,
  person,
} from "#shared/office-hours/office-hours.fixtures.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { decideBook } from "#shared/office-hours/slots.rules.ts";
import { timesOf } from "./my-times.ts";

const maya = person(1);

function keptFor(hours: Hours, personId = maya): Hours {
  const place = { entryId: entryIdOf(1), personId, placeAt: NOON, handoffId: null, isDue: false };
  const wanted = { topic: "medication", modality: "video", urgency: "routine" } as const;
  return decideCarryIn(hours, { ...place, ...wanted }).hours;
}

function bookedBy(hours: Hours, slot: number): Hours {
  const slotId = hours.slots[slot]?.id;
  if (!slotId) throw new Error("no such slot");
  return done(decideBook(hours, slotId, maya, ["pcp"], NOON - 1));
}

describe("what somebody counts on in sessions to come", () => {
  const line = buildSession();
  const slots = { ...buildSession({ kind: "slots" }), id: line.id };

  it("is their slot and the place that is kept for them, by time, and nobody else's", () => {
    const mine = timesOf([bookedBy(slots, 2), keptFor(line), keptFor(line, person(2))], maya);
    expect(mine.map(({ kind, startsAt }) => [kind, startsAt])).toEqual([
      ["kept", line.startsAt],
      ["slot", slots.slots[2]?.startsAt],
    ]);
  });

  it("is no more what has come already, or what the end of the session asks about", () => {
    const kept = keptFor(line);
    const come = { ...kept, carried: kept.carried.map((each) => ({ ...each, isDue: true })) };
    expect(timesOf([come, { ...kept, state: "draining" }], maya)).toEqual([]);
  });
});
