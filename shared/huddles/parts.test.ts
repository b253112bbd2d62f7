import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonId } from "../kernel/ids.ts";
import { DAY_MS, SECOND_MS } from "../kernel/time.ts";
import { draftOf, type HuddleDraft } from "./huddles.draft.ts";
import { decideInvite } from "./huddles.people.rules.ts";
import {
  buildAttendance,
  buildHuddle,
  dana,
  EIGHT,
  leilani,
  maya,
  sam,
  ZONE,
} from "./huddles.fixtures.ts";
import type { Attendance, Part } from "./huddles.schema.ts";
import { decideParts, partsChangeAt, partsOfWeek } from "./parts.ts";

const rotation = [leilani, maya, sam];
const held = (holderId: PersonId | null, actingId: PersonId | null): Part => ({
  holderId,
  actingId,
});
const gone = { leftAt: EIGHT, whyLeft: "left" as const };
const lost = (seconds: number) => ({ lostAt: EIGHT - seconds * SECOND_MS });

const cases: readonly {
  when: string;
  people: readonly Attendance[];
  acting: PersonId | null;
  after: PersonId | null;
}[] = [
  {
    when: "it is Leilani's week and she is here",
    people: [buildAttendance(leilani)],
    acting: null,
    after: leilani,
  },
  {
    when: "she is not here yet: the next in the rotation",
    people: [buildAttendance(maya), buildAttendance(sam)],
    acting: null,
    after: maya,
  },
  {
    when: "nobody of the rotation is here: whoever came first",
    people: [buildAttendance(dana)],
    acting: null,
    after: dana,
  },
  { when: "nobody is here", people: [], acting: null, after: null },
  {
    when: "her connection is gone for 19 s: she keeps it",
    people: [buildAttendance(leilani, lost(19)), buildAttendance(maya)],
    acting: leilani,
    after: leilani,
  },
  {
    when: "it is gone for 20 s: it passes on",
    people: [buildAttendance(leilani, lost(20)), buildAttendance(maya)],
    acting: leilani,
    after: maya,
  },
  {
    when: "she is back: it is hers again",
    people: [buildAttendance(leilani), buildAttendance(maya)],
    acting: maya,
    after: leilani,
  },
  {
    when: "she left: at once",
    people: [buildAttendance(leilani, gone), buildAttendance(maya)],
    acting: leilani,
    after: maya,
  },
  {
    when: "Maya stands in and Sam comes: Maya goes on",
    people: [buildAttendance(sam), buildAttendance(maya)],
    acting: maya,
    after: maya,
  },
  {
    when: "the stand-in is lost too",
    people: [buildAttendance(maya, lost(21)), buildAttendance(sam)],
    acting: maya,
    after: sam,
  },
  {
    when: "an observer never facilitates",
    people: [buildAttendance(dana, { isObserver: true })],
    acting: null,
    after: null,
  },
];

describe("who facilitates", () => {
  it.each(cases)("$when", ({ people, acting, after }) => {
    const facts = {
      people: [...people],
      rotation,
      facilitator: held(leilani, acting),
      scribe: held(null, null),
    };
    expect(decideParts(facts, EIGHT).facilitator).toEqual(held(leilani, after));
  });

  it("whoever is asked to listen from now on passes her part on, and has it back once she may speak", () => {
    const people = [buildAttendance(leilani), buildAttendance(maya)];
    const facilitator = held(leilani, leilani);
    const huddle = buildHuddle({ state: "live", people, rotation, facilitator });
    const asked = (draft: HuddleDraft, listenerIds: readonly PersonId[]): HuddleDraft => {
      const decided = decideInvite(draft, [leilani], new Set(listenerIds), EIGHT);
      if (!decided.ok) throw new Error(decided.message);
      return draftOf(decided.value.huddle);
    };
    const listening = asked(draftOf(huddle), [leilani]);
    expect(listening.huddle.facilitator).toEqual(held(leilani, maya));
    expect(asked(listening, []).huddle.facilitator).toEqual(held(leilani, leilani));
  });

  it("one person does not do both while there are two", () => {
    const people = [buildAttendance(dana), buildAttendance(maya)];
    const facts = { people, rotation, facilitator: held(leilani, null), scribe: held(maya, null) };
    const { facilitator, scribe } = decideParts({ ...facts, scribe: held(null, null) }, EIGHT);
    expect([facilitator.actingId, scribe.actingId]).toEqual([maya, dana]);
  });

  it("somebody does whenever somebody can, deciding twice is deciding once, and time alone never takes it from who is here", () => {
    const person = fc.record({
      id: fc.constantFrom(leilani, maya, dana, sam),
      lostFor: fc.option(fc.integer({ min: 0, max: 40 })),
      isObserver: fc.boolean(),
    });
    const acting = fc.option(fc.constantFrom(leilani, maya, dana, sam));
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 4 }),
        acting,
        (some, actingId) => {
          const people = some.map(({ id, lostFor, isObserver }) =>
            buildAttendance(id, { isObserver, ...(lostFor === null ? {} : lost(lostFor)) }),
          );
          const facts = {
            people,
            rotation,
            facilitator: held(leilani, actingId),
            scribe: held(null, null),
          };
          const decided = decideParts(facts, EIGHT);
          expect(decideParts({ ...facts, ...decided }, EIGHT)).toEqual(decided);
          const able = people.filter(({ isObserver, lostAt }) => !isObserver && lostAt === null);
          if (able.length > 0) expect(decided.facilitator.actingId).not.toBeNull();
          const later = decideParts({ ...facts, ...decided }, EIGHT + 3_600_000);
          if (able.some(({ personId }) => personId === decided.facilitator.actingId))
            expect(later.facilitator).toEqual(decided.facilitator);
        },
      ),
    );
  });

  it("the moment at which it passes on is known beforehand", () => {
    const people = [buildAttendance(leilani, lost(5)), buildAttendance(maya)];
    const facts = {
      people,
      rotation,
      facilitator: held(leilani, leilani),
      scribe: held(maya, maya),
    };
    expect(partsChangeAt(facts)).toBe(EIGHT + 15 * SECOND_MS);
  });
});

describe("whose week it is", () => {
  it("everybody in turn, a week each, and the scribe is the next", () => {
    const weeks = [0, 1, 2, 3].map((week) =>
      partsOfWeek(rotation, EIGHT + week * 7 * DAY_MS, ZONE),
    );
    expect(new Set(weeks.slice(0, 3).map(({ facilitator }) => facilitator))).toEqual(
      new Set(rotation),
    );
    expect(weeks[3]).toEqual(weeks[0]);
    expect(weeks[0]?.scribe).toBe(weeks[1]?.facilitator);
    expect(partsOfWeek([], EIGHT, ZONE)).toEqual({ facilitator: null, scribe: null });
    expect(partsOfWeek([maya], EIGHT, ZONE)).toEqual({ facilitator: maya, scribe: null });
  });
});
