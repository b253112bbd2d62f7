import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonId } from "../kernel/ids.ts";
import { MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { isNear, buildAdHoc, openLobby, start } from "./huddles.course.rules.ts";
import { draftOf } from "./huddles.draft.ts";
import { decideHuddleDue, huddleLookAt, type Around, type Known } from "./huddles.due.rules.ts";
import {
  buildAttendance,
  buildHuddle,
  buildRoom,
  dana,
  EIGHT,
  leilani,
  maya,
  ZONE,
} from "./huddles.fixtures.ts";
import { decideJoin, decideLeave } from "./huddles.people.rules.ts";
import type { Huddle } from "./huddles.schema.ts";
import { summarize } from "./summary.ts";

const here: Known = { isReachable: true, isCalledSince: null, belongs: true };
const around = (knownOf: (id: PersonId) => Known = () => here): Around => ({
  room: buildRoom(),
  zone: ZONE,
  knownOf,
  endFacts: { bhIds: new Set([dana]), actionItemIds: [], carriedIds: [] },
});
const lobbyMs = buildRoom().timing.lobbyMs;
const typesOf = (huddle: Huddle, now: number, knownOf?: (id: PersonId) => Known): string[] =>
  decideHuddleDue(huddle, around(knownOf), now).events.map(({ type }) => type);

/** A huddle as it stands at a moment, when its hub looks whenever it should and these people came with the bell. */
function until(
  now: number,
  people: readonly PersonId[],
  knownOf?: (id: PersonId) => Known,
): Huddle {
  let huddle = buildHuddle();
  for (let at = EIGHT - lobbyMs; at <= now;) {
    huddle = decideHuddleDue(huddle, around(knownOf), at).huddle;
    if (at === EIGHT - lobbyMs) {
      const comers = people.map((personId) => ({
        personId,
        place: "on_site" as const,
        withId: null,
      }));
      const joined = decideJoin(draftOf(huddle), comers, at);
      if (joined.ok) huddle = joined.value.huddle;
    }
    const next = huddleLookAt(huddle, lobbyMs, at);
    if (next === null || huddle.state === "ended") break;
    at = Math.max(next, at + 1);
  }
  return huddle;
}

describe("the course of a huddle at eight", () => {
  it.each([
    ["7:54:59", -301, "scheduled"],
    ["7:55:00", -300, "lobby"],
    ["8:00:00", 0, "live"],
    ["8:08:59", 539, "live"],
    ["8:09:00", 540, "wrap_up"],
    ["8:10:00", 600, "overtime"],
    ["8:11:59", 719, "overtime"],
    ["8:12:00", 720, "ended"],
  ] as const)("%s", (_clock, seconds, state) => {
    expect(until(EIGHT + seconds * SECOND_MS, [leilani, dana]).state).toBe(state);
  });

  it("its clock is that on the wall, also where the hub is a moment late; a hub that was away starts it when it is back", () => {
    const lobby = until(EIGHT - MINUTE_MS, [leilani]);
    const late = (seconds: number): number | null =>
      decideHuddleDue(lobby, around(), EIGHT + seconds * SECOND_MS).huddle.startedAt;
    expect(late(3)).toBe(EIGHT);
    expect(late(240)).toBe(EIGHT + 240 * SECOND_MS);
  });

  it("a hub that was away for all of it ends it without a bell", () => {
    expect(typesOf(buildHuddle(), EIGHT + 12 * MINUTE_MS)).toEqual(["huddle.ended"]);
  });

  it("one to which nobody came did not take place; one with people has its summary", () => {
    expect(until(EIGHT + 13 * MINUTE_MS, []).summary).toBeNull();
    const { summary } = until(EIGHT + 13 * MINUTE_MS, [leilani, dana]);
    expect(summary).toMatchObject({
      isOnTime: true,
      wasBhPresent: true,
      personIds: [leilani, dana],
    });
  });

  it.each([
    ["begun an hour before its time", -60, -60, true],
    ["to which somebody came half a minute late", 0, 0.5, true],
    ["whose clock ran alone for three minutes", 0, 3, false],
    ["that the hub began four minutes late", 4, -5, false],
  ] as const)(
    "one %s (its clock at %s min, the first there at %s min) was on time: %s",
    (_what, startMinute, firstMinute, isOnTime) => {
      const startedAt = EIGHT + startMinute * MINUTE_MS;
      const firstAt = EIGHT + firstMinute * MINUTE_MS;
      const people = [
        buildAttendance(leilani, { firstAt: firstAt + MINUTE_MS }),
        buildAttendance(dana, { firstAt }),
      ];
      const summary = (plannedAt: number | null) =>
        summarize(
          buildHuddle({ plannedAt, startedAt, people }),
          EIGHT + 10 * MINUTE_MS,
          around().endFacts,
        );
      expect(summary(EIGHT)?.isOnTime).toBe(isOnTime);
      expect(summary(null)?.isOnTime).toBeNull();
    },
  );

  it("deciding again decides nothing more", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 800 }), (seconds) => {
        const now = EIGHT + seconds * SECOND_MS;
        const decided = decideHuddleDue(until(now, [leilani, maya]), around(), now).huddle;
        expect(typesOf(decided, now)).toEqual([]);
      }),
    );
  });

  it("while it is open there is always a next moment, and it is not in the past", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 719 }), fc.boolean(), (seconds, isEmpty) => {
        const now = EIGHT + seconds * SECOND_MS;
        const huddle = decideHuddleDue(until(now, isEmpty ? [] : [leilani]), around(), now).huddle;
        expect(huddleLookAt(huddle, lobbyMs, now)).toBeGreaterThanOrEqual(now);
      }),
    );
  });
});

describe("whoever opens the room", () => {
  it.each([
    ["an hour before", -60, false],
    ["31 minutes before", -31, false],
    ["half an hour before", -30, true],
    ["as it begins", 0, true],
    ["when it would have been over", 12, false],
  ] as const)("%s: comes for what is planned? %#", (_when, minutes, expected) => {
    expect(isNear(buildHuddle(), EIGHT + minutes * MINUTE_MS)).toBe(expected);
  });
});

describe("people in it", () => {
  const live = until(EIGHT + MINUTE_MS, [leilani, dana]);
  const now = EIGHT + 2 * MINUTE_MS;
  const but = (id: PersonId, differing: Partial<Known>) => (each: PersonId) =>
    each === id ? { ...here, ...differing } : here;

  it.each([
    ["nothing has changed", {}, []],
    ["Dana's last device is gone", { isReachable: false }, ["huddle.person_lost"]],
    ["Dana took a hand-off", { isCalledSince: now }, ["huddle.person_left"]],
    ["Dana had the hand-off before she came in", { isCalledSince: EIGHT - 20 * MINUTE_MS }, []],
    ["Dana's account is closed", { belongs: false }, ["huddle.person_left"]],
  ] as const)("%s", (_when, differing, types) => {
    const told = typesOf(live, now, but(dana, differing)).filter(
      (type) => type !== "huddle.parts_changed",
    );
    expect(told).toEqual(types);
  });

  it("whoever sits beside somebody is there as long as that one's device is", () => {
    const beside = { ...live, people: [...live.people, buildAttendance(maya, { withId: dana })] };
    const withoutOwn = but(maya, { isReachable: false });
    expect(typesOf(beside, now, withoutOwn)).not.toContain("huddle.person_lost");
    const both = (id: PersonId): Known => (id === leilani ? here : { ...here, isReachable: false });
    expect(typesOf(beside, now, both).filter((type) => type === "huddle.person_lost")).toHaveLength(
      2,
    );
    const left = decideLeave(draftOf(beside), dana, "left", now);
    expect(
      left.ok && left.value.huddle.people.filter(({ leftAt }) => leftAt === null),
    ).toHaveLength(1);
  });

  it("coming in twice is coming in once, and an end is an end", () => {
    const again = decideJoin(
      draftOf(live),
      [{ personId: dana, place: "on_site", withId: null }],
      now,
    );
    expect(again.ok && again.value.events).toEqual([]);
    const ended = draftOf({ ...live, state: "ended" as const });
    const join = decideJoin(ended, [{ personId: maya, place: "remote", withId: null }], now);
    expect(join).toMatchObject({ ok: false, code: "already_over" });
  });
});

describe("a huddle without a plan", () => {
  const adHoc = buildAdHoc({
    id: buildHuddle().id,
    siteId: buildHuddle().siteId,
    title: "Huddle",
    personIds: [dana],
    handoffId: null,
    askedAt: EIGHT,
  });
  const opened = start(openLobby(adHoc, undefined, ZONE, EIGHT), EIGHT);
  const joined = decideJoin(opened, [{ personId: maya, place: "on_site", withId: null }], EIGHT);
  const huddle = joined.ok ? joined.value.huddle : adHoc;

  const comes = [{ personId: dana, place: "on_site" as const, withId: null }];
  const both = decideJoin(draftOf(huddle), comes, EIGHT + MINUTE_MS);
  const two = both.ok ? both.value.huddle : huddle;
  const stateAt = (of: Huddle, minutes: number): string =>
    decideHuddleDue(of, around(), EIGHT + minutes * MINUTE_MS).huddle.state;

  it("does not put people out while they are in it, but nobody talks for four hours", () => {
    expect(stateAt(two, 60)).toBe("overtime");
    expect(stateAt(two, 239)).toBe("overtime");
    expect(stateAt(two, 240)).toBe("ended");
  });
  it("ends when a screen that somebody left open has been the last one for half an hour", () => {
    const left = decideLeave(draftOf(two), dana, "left", EIGHT + 20 * MINUTE_MS);
    const alone = left.ok ? left.value.huddle : two;
    expect(stateAt(alone, 49)).toBe("overtime");
    expect(stateAt(alone, 50)).toBe("ended");
    const late = decideHuddleDue(alone, around(), EIGHT + 49 * MINUTE_MS).huddle;
    expect(huddleLookAt(late, lobbyMs, EIGHT + 50 * MINUTE_MS - 1)).toBe(EIGHT + 50 * MINUTE_MS);
  });
  it("ends when everybody has been gone for the grace", () => {
    const left = decideLeave(draftOf(huddle), maya, "left", EIGHT + MINUTE_MS);
    const empty = left.ok ? left.value.huddle : huddle;
    expect(decideHuddleDue(empty, around(), EIGHT + 3 * MINUTE_MS - 1).huddle.state).toBe("live");
    expect(decideHuddleDue(empty, around(), EIGHT + 3 * MINUTE_MS).huddle.state).toBe("ended");
  });
});
