import { describe, expect, it } from "vitest";
import type { HandoffId } from "../kernel/ids.ts";
import { flagContentSchema, flagReasonLabels, flagReasons, type Flag } from "./flags.schema.ts";
import { asksForDecision } from "./actions.schema.ts";
import { draftOf } from "./huddles.draft.ts";
import type { FlagId } from "./huddles.ids.ts";
import { decideChangeFlag, flagKeptUntil, flagsToCarry, prefillHandoff } from "./flags.rules.ts";
import { HOUR_MS } from "../kernel/time.ts";
import { buildHuddle, dana, EIGHT } from "./huddles.fixtures.ts";

const content = flagContentSchema.parse({ handle: "J.D. 10:30", reasons: ["phq9_item_9"] });

const flagOf = (id: string, differing: Partial<Flag> = {}): Flag => ({
  id: id as FlagId,
  state: "open",
  addedById: dana,
  addedAt: EIGHT,
  ownerId: null,
  headsUp: null,
  handoffId: null,
  ...differing,
});

describe("a flag", () => {
  it.each(["Jane Doe of Elm Street", "MRN 1234567", "J", "J<b>D"])(
    "is never called %s",
    (handle) => {
      expect(flagContentSchema.safeParse({ handle, reasons: ["pcp_ask"] }).success).toBe(false);
    },
  );
  it("has a reason of the list, and a note of a line", () => {
    const parse = (differing: object) =>
      flagContentSchema.safeParse({ ...content, ...differing }).success;
    expect(parse({})).toBe(true);
    expect(parse({ reasons: [] })).toBe(false);
    expect(parse({ reasons: ["smells"] })).toBe(false);
    expect(parse({ note: "x".repeat(141) })).toBe(false);
  });
  it("fills a request for a hand-off: with the nearest reason, its own words in the note, and a handle without a colon", () => {
    const flag = { headsUp: { at: EIGHT, personId: dana } };
    const filled = prefillHandoff(flag, content, (each) => flagReasonLabels[each]);
    expect(filled).toMatchObject({ personId: dana, roomId: null, urgency: "today" });
    expect(filled.content).toEqual({
      patientHandle: "J.D. 10.30",
      reason: "suicide_risk",
      note: "PHQ-9 item 9 above 0",
    });
    const all = { ...content, reasons: [...flagReasons], note: "y".repeat(140) };
    const long = prefillHandoff(flag, all, (each) => flagReasonLabels[each]);
    expect(long.content.note.length).toBeLessThanOrEqual(280);
  });
  it("whose words were kept as long as they may be stays until its huddle has had its time", () => {
    const ahead = buildHuddle();
    const { lengthMs, graceMs } = ahead.timing;
    expect(flagKeptUntil(ahead, EIGHT - HOUR_MS)).toBe(EIGHT + lengthMs + graceMs);
    const live = buildHuddle({ state: "live", closesAt: EIGHT + 2 * HOUR_MS });
    expect(flagKeptUntil(live, EIGHT)).toBe(EIGHT + 2 * HOUR_MS);
    expect(flagKeptUntil(buildHuddle({ state: "live", closesAt: null }), EIGHT)).toBe(
      EIGHT + HOUR_MS,
    );
  });
  it("goes at once where no time is fixed, or the huddle is over", () => {
    expect(flagKeptUntil(buildHuddle({ plannedAt: null }), EIGHT)).toBe(EIGHT);
    expect(flagKeptUntil(buildHuddle({ state: "ended" }), EIGHT)).toBe(EIGHT);
  });
  it("that a huddle did not come to is carried on, unless it is in somebody's hands or was kept as long as it may be", () => {
    const flags = [
      flagOf("left"),
      flagOf("said", { state: "discussed" }),
      flagOf("dropped", { state: "dropped" }),
      flagOf("handed over", { handoffId: "somebody's" as HandoffId }),
      flagOf("old", { addedAt: EIGHT - 3 * HOUR_MS }),
      flagOf("left before", { carriedFromAt: EIGHT - HOUR_MS }),
    ];
    const ended = buildHuddle({ state: "ended", startedAt: EIGHT, flags });
    const carried = flagsToCarry(ended, 2 * HOUR_MS, EIGHT + HOUR_MS / 2);
    expect(
      carried.map(({ id, carriedFromAt, carryCount }) => [id, carriedFromAt, carryCount]),
    ).toEqual([
      ["left", EIGHT, 1],
      ["left before", EIGHT - HOUR_MS, 2],
    ]);
  });
  it("that was carried three times asks what to do with it, until somebody says whose it is", () => {
    let flag: Flag | undefined = flagOf("left");
    for (const asks of [false, false, true]) {
      const ended = buildHuddle({ state: "ended", startedAt: EIGHT, flags: flag ? [flag] : [] });
      [flag] = flagsToCarry(ended, 2 * HOUR_MS, EIGHT + HOUR_MS / 2);
      expect(flag && asksForDecision(flag)).toBe(asks);
    }
    const next = draftOf(buildHuddle({ flags: flag ? [flag] : [] }));
    const decide = (changes: Partial<Flag>) => {
      const changed = decideChangeFlag(next, "left" as FlagId, changes, EIGHT);
      const [after] = changed.ok ? changed.value.huddle.flags : [];
      return after && asksForDecision(after);
    };
    expect(decide({ headsUp: null })).toBe(true);
    expect(decide({ ownerId: dana })).toBe(false);
  });
});
