import { describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../kernel/time.ts";
import { decideStartDay } from "./presence.day.ts";
import { decideExtend } from "./presence.extend.ts";
import { buildFacts } from "./presence.fixtures.ts";
import { MANUAL_DUTY_MAX_MS } from "./presence.limits.ts";

const now = Date.UTC(2026, 10, 23, 16, 0);
const soft = { status: "visit_ok", since: now - HOUR_MS, until: now + MINUTE_MS } as const;
const hard = { status: "focus", since: now - MINUTE_MS, until: now + MINUTE_MS } as const;

describe("decideExtend", () => {
  test("A visit that runs over gets a later end and keeps its beginning", () => {
    const decided = decideExtend(buildFacts(now, { manualSoft: soft }), now + HOUR_MS, now);
    expect(decided).toMatchObject({
      ok: true,
      value: { manualSoft: { since: soft.since, until: now + HOUR_MS } },
    });
  });

  test("Of two layers the one that shows is extended", () => {
    const decided = decideExtend(
      buildFacts(now, { manualSoft: soft, manualHard: hard }),
      now + 30 * MINUTE_MS,
      now,
    );
    expect(decided).toMatchObject({
      ok: true,
      value: { manualHard: { until: now + 30 * MINUTE_MS }, manualSoft: soft },
    });
  });

  test("What has run out cannot be extended", () => {
    const over = buildFacts(now, { manualSoft: { ...soft, until: now } });
    expect(decideExtend(over, now + HOUR_MS, now)).toMatchObject({
      ok: false,
      code: "not_possible_now",
    });
  });

  test("Extending stays within the limit of the status", () => {
    const decided = decideExtend(buildFacts(now, { manualHard: hard }), now + 2 * HOUR_MS, now);
    expect(decided).toMatchObject({ ok: false, code: "invalid_input", field: "until" });
  });
});

describe("decideStartDay", () => {
  const evening = buildFacts(now, { duty: { isOn: false, changesAt: null } });

  test("A day ends when its person said", () => {
    expect(decideStartDay(evening, now + HOUR_MS, now)).toEqual({
      ok: true,
      value: { isOn: true, until: now + HOUR_MS },
    });
  });

  test("A day never lasts longer than one long shift", () => {
    expect(decideStartDay(evening, now + 48 * HOUR_MS, now)).toMatchObject({
      value: { until: now + MANUAL_DUTY_MAX_MS },
    });
  });

  test("A day cannot end before it began", () => {
    expect(decideStartDay(evening, now, now)).toMatchObject({
      ok: false,
      code: "invalid_input",
      field: "until",
    });
  });

  test("Whoever is on duty already cannot start", () => {
    expect(decideStartDay(buildFacts(now), null, now)).toMatchObject({
      ok: false,
      code: "not_possible_now",
    });
  });
});
