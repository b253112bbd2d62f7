import { describe, expect, it } from "vitest";
import { buildHuddle } from "./huddles.fixtures.ts";
import { underWayIn } from "./under-way.ts";

describe("whoever comes into a room", () => {
  const adHoc = buildHuddle({ state: "live", plannedAt: null });
  const planned = buildHuddle({ state: "lobby" });

  it("comes into what was planned for it, also where somebody opened another one before", () => {
    expect(underWayIn([adHoc, planned])).toBe(planned);
    expect(underWayIn([planned, adHoc])).toBe(planned);
  });

  it("comes into what was opened at once while nothing planned is under way", () => {
    const ahead = buildHuddle();
    expect(underWayIn([ahead, adHoc])).toBe(adHoc);
    expect(underWayIn([ahead, buildHuddle({ state: "ended" })])).toBeUndefined();
  });
});
