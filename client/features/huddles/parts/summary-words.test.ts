import { describe, expect, it } from "vitest";
import {
  buildAttendance,
  dana,
  EIGHT,
  leilani,
  maya,
  sam,
  ZONE,
} from "#shared/huddles/huddles.fixtures.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayBeginning, sayHowMany } from "./summary-words.ts";

const remote = { place: "remote" } as const;

describe("who was in a huddle", () => {
  it("counts whoever listened apart from those who took part, lost connections or not", () => {
    const people = [
      buildAttendance(leilani),
      buildAttendance(dana, { ...remote, lostAt: EIGHT }),
      buildAttendance(maya),
      buildAttendance(sam, { ...remote, isObserver: true }),
    ];
    expect(sayHowMany(people, true)).toBe("3 took part, 1 of them remote; 1 listened");
    expect(sayHowMany(people, false)).toBe("3 here, 1 of them remote; 1 listens");
    expect(sayHowMany(people.slice(2, 3), true)).toBe("1 took part");
  });
});

describe("when a huddle began", () => {
  it.each([
    [EIGHT, true, "began on time"],
    [EIGHT - MINUTE_MS, true, "began on time"],
    [EIGHT - 169 * MINUTE_MS, true, "begun early by hand, planned for 08:00"],
    [EIGHT + 4 * MINUTE_MS, false, "began late"],
  ] as const)("at %s, on time: %s, is said as: %s", (startedAt, isOnTime, says) => {
    expect(sayBeginning({ plannedAt: EIGHT }, { isOnTime, startedAt }, ZONE)).toBe(says);
  });

  it("is not measured where no time was planned", () => {
    const at = { isOnTime: null, startedAt: EIGHT };
    expect(sayBeginning({ plannedAt: null }, at, ZONE)).toBeNull();
  });
});
