import { describe, expect, it } from "vitest";
import type { HandoffId } from "../kernel/ids.ts";
import { HOUR_MS, MINUTE_MS } from "../kernel/time.ts";
import { decideCheckIn } from "./course.rules.ts";
import type { EntryId, HoursId } from "./office-hours.ids.ts";
import {
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
import { decideInvited, sessionOf } from "./invited.rules.ts";
import { callableBy } from "./line.ts";

const handoffId = "0b2e6f8c-7a3d-4c15-9e42-5d1f0a9b8c77" as HandoffId;
const invited = {
  id: "00000007-eeee-4eee-8eee-eeeeeeeeeeee" as EntryId,
  personId: person(7),
  topic: "case_question",
  modality: "video",
  urgency: "routine",
  handoffId,
  hostId: sam,
} as const;
const free = { isFirstToday: false, waitsElsewhere: false };

describe("somebody whom a host has asked to come", () => {
  it("stands before others in the line, for this host alone, while they hold it", () => {
    const both = done(decideCheckIn(join(openSession(), 1), yael, NOON));
    const after = done(decideInvited(both, invited, free, NOON + MINUTE_MS));
    expect(callableBy(after, sam)[0]?.personId).toBe(person(7));
    expect(callableBy(after, yael).map(({ personId }) => personId)).toEqual([person(1)]);
  });

  it("has a place kept where the host is not there, or while they wait elsewhere", () => {
    for (const after of [
      done(decideInvited(buildSession(), invited, free, NOON)),
      done(decideInvited(openSession(), { ...invited, hostId: yael }, free, NOON)),
      done(decideInvited(openSession(), invited, { ...free, waitsElsewhere: true }, NOON)),
    ]) {
      expect(after.entries).toEqual([]);
      expect(after.carried).toMatchObject([{ personId: person(7), handoffId, isDue: false }]);
    }
  });

  it("who stands in the line already goes before others from then on", () => {
    const after = done(decideInvited(join(openSession(), 7), invited, free, NOON));
    expect(after.entries).toHaveLength(1);
    expect(entryOf(after, 7)).toMatchObject({ hasPriority: true, handoffId });
  });

  it("comes to what this host holds now, else to the next of theirs, and to nothing of others", () => {
    const later = { ...buildSession(), id: "later" as HoursId, startsAt: NOON + 24 * HOUR_MS };
    const [next, open] = [buildSession(), openSession()];
    expect(sessionOf(sam, [later, next], NOON)).toBe(next);
    expect(sessionOf(sam, [later, { ...open, startsAt: NOON + 48 * HOUR_MS }], NOON)).toMatchObject(
      { state: "open" },
    );
    expect(sessionOf(person(1), [later, next], NOON)).toBe(undefined);
    expect(sessionOf(sam, [next], next.endsAt)).toBe(undefined);
  });
});
