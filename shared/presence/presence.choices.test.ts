import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { buildFacts } from "./presence.fixtures.ts";
import { statusLimits } from "./presence.limits.ts";
import { decideSetDuty, decideSetStatus, deriveStatus } from "./presence.rules.ts";
import { manualStatusSchema } from "./presence.schema.ts";

const now = Date.UTC(2026, 2, 10, 15);
const atDesk = buildFacts(now);
const untilFive = buildFacts(now, { duty: { isOn: true, changesAt: now + 2 * HOUR_MS } });
const minutes = (count: number): number => now + count * MINUTE_MS;

describe("saying what one is doing", () => {
  for (const [status, minutesUsual] of [
    ["open", 30],
    ["charting", 30],
    ["visit_ok", 30],
    ["break", 30],
    ["focus", 30],
    ["visit_protected", 50],
  ] as const) {
    it(`${status} without an end lasts ${minutesUsual} minutes`, () => {
      const choice = decideSetStatus(atDesk, { status, until: null }, now);
      expect(choice.ok && (choice.value.manualHard ?? choice.value.manualSoft)).toEqual({
        status,
        since: now,
        until: minutes(minutesUsual),
      });
      expect(choice.ok && deriveStatus({ ...atDesk, ...choice.value }, now).status).toBe(status);
    });
  }

  for (const [status, longest] of [
    ["focus", 60],
    ["visit_protected", 90],
    ["open", 480],
    ["charting", 480],
    ["visit_ok", 480],
    ["break", 480],
  ] as const) {
    it(`${status} may last ${longest} minutes, and one minute more is refused by naming the field`, () => {
      expect(decideSetStatus(atDesk, { status, until: minutes(longest) }, now).ok).toBe(true);
      const refusal = decideSetStatus(atDesk, { status, until: minutes(longest + 1) }, now);
      expect(refusal).toMatchObject({ ok: false, code: "invalid_input", field: "until" });
      expect(!refusal.ok && refusal.message).toContain(`${longest} minutes at most`);
    });
  }

  it("free, charting, visit and break end with duty; a protected visit may be finished", () => {
    for (const status of ["open", "charting", "visit_ok", "break"] as const) {
      expect(decideSetStatus(untilFive, { status, until: minutes(120) }, now).ok).toBe(true);
      expect(decideSetStatus(untilFive, { status, until: minutes(121) }, now)).toMatchObject({
        ok: false,
        field: "until",
      });
    }
    const lastVisit = buildFacts(now, { duty: { isOn: true, changesAt: minutes(10) } });
    expect(
      decideSetStatus(lastVisit, { status: "visit_protected", until: null }, now),
    ).toMatchObject({
      value: { manualHard: { until: minutes(50) } },
    });
    expect(decideSetStatus(lastVisit, { status: "break", until: null }, now)).toMatchObject({
      value: { manualSoft: null, manualHard: { until: minutes(10) } },
    });
  });

  it("an end that is now or past is refused", () => {
    for (const until of [now, now - 1, 0]) {
      expect(decideSetStatus(atDesk, { status: "focus", until }, now)).toMatchObject({
        ok: false,
        code: "invalid_input",
        field: "until",
        message: "The end (until) must be in the future.",
      });
    }
  });

  it("the clock of a phone that runs seconds ahead does not spoil a full hour of quiet", () => {
    expect(
      decideSetStatus(atDesk, { status: "focus", until: minutes(60) + 2 * SECOND_MS }, now),
    ).toMatchObject({
      value: { manualHard: { until: minutes(60) } },
    });
  });

  it("someone off duty is asked to start the day first", () => {
    const home = buildFacts(now, { duty: { isOn: false, changesAt: null } });
    expect(decideSetStatus(home, { status: "open", until: null }, now)).toMatchObject({
      ok: false,
      code: "not_possible_now",
      field: "status",
    });
    expect(
      decideSetStatus(
        { ...home, manualDuty: { isOn: true, until: minutes(60) } },
        { status: "open", until: null },
        now,
      ).ok,
    ).toBe(true);
  });

  it("a break covers what was set before, which returns after it; free ends the break", () => {
    const inVisit = {
      ...atDesk,
      manualSoft: { status: "visit_ok", since: now, until: minutes(60) },
    } as const;
    const choice = decideSetStatus(inVisit, { status: "break", until: minutes(15) }, now);
    const onBreak = choice.ok ? { ...inVisit, ...choice.value } : inVisit;
    expect(deriveStatus(onBreak, minutes(14)).status).toBe("break");
    expect(deriveStatus(onBreak, minutes(15)).status).toBe("visit_ok");
    const back = decideSetStatus(onBreak, { status: "open", until: null }, minutes(5));
    expect(back).toMatchObject({ value: { manualHard: null, manualSoft: { status: "open" } } });
  });

  it("saying the same again renews it and keeps its beginning", () => {
    const inVisit = {
      ...atDesk,
      manualHard: { status: "visit_protected", since: now, until: minutes(90) },
    } as const;
    const renewed = decideSetStatus(
      inVisit,
      { status: "visit_protected", until: null },
      minutes(80),
    );
    expect(renewed).toMatchObject({ value: { manualHard: { since: now, until: minutes(130) } } });
  });

  it("has a length, a limit and a source for every status that can be chosen", () => {
    expect(Object.keys(statusLimits).toSorted()).toEqual(
      [...manualStatusSchema.options].toSorted(),
    );
    for (const { defaultMs, maxMs, source } of Object.values(statusLimits)) {
      expect(defaultMs).toBeLessThanOrEqual(maxMs);
      expect(source).not.toBe("");
    }
  });
});

describe("starting and ending the day by hand", () => {
  it("holds until the duty hours next change", () => {
    expect(decideSetDuty(untilFive, false, now)).toEqual({
      ok: true,
      value: { isOn: false, until: now + 2 * HOUR_MS },
    });
  });
  it("holds one long shift where the duty hours do not change before", () => {
    expect(decideSetDuty(atDesk, false, now)).toEqual({
      ok: true,
      value: { isOn: false, until: now + 12 * HOUR_MS },
    });
  });
  it("is refused where it would change nothing", () => {
    expect(decideSetDuty(atDesk, true, now)).toMatchObject({
      ok: false,
      code: "not_possible_now",
      field: "isOn",
    });
  });
});
