import { describe, expect, it } from "vitest";
import { describeStatus, statusLooks } from "./presence.sentences.ts";
import { statuses } from "./presence.schema.ts";

const chicago = "America/Chicago";
const tenForty = Date.UTC(2026, 2, 10, 15, 40);

describe("the plain reason on a card", () => {
  it("tells until when, in the site's own time, and whether one may knock", () => {
    expect(describeStatus({ status: "visit_ok", until: tenForty }, chicago)).toBe(
      "With a patient until about 10:40, interruptions OK",
    );
    expect(describeStatus({ status: "visit_ok", until: tenForty }, "America/Denver")).toBe(
      "With a patient until about 09:40, interruptions OK",
    );
    expect(describeStatus({ status: "visit_ok", until: null }, chicago)).toBe(
      "With a patient, interruptions OK",
    );
    expect(describeStatus({ status: "break", until: tenForty }, chicago)).toBe(
      "On a break until 10:40",
    );
  });

  it("tells the day on which someone off duty comes back", () => {
    expect(describeStatus({ status: "off", until: tenForty, isReachable: false }, chicago)).toBe(
      "Off duty until Tue 10:40",
    );
  });

  it("tells a fact beside the status, and that Hallway is open nowhere", () => {
    expect(
      describeStatus({ status: "focus", until: tenForty, also: "booked visit" }, chicago),
    ).toBe("Quiet time until 10:40 (also: booked visit)");
    expect(describeStatus({ status: "away", until: null, isReachable: false }, chicago)).toBe(
      "Away; Hallway is not open on any device",
    );
  });

  it("exists for all 13 statuses, with and without an end", () => {
    for (const status of statuses) {
      expect(describeStatus({ status, until: null }, chicago)).not.toContain("until");
      expect(describeStatus({ status, until: tenForty }, chicago)).toContain("10:40");
    }
  });
});

describe("the look of a status", () => {
  it("is never told apart by color alone: every label, short label and icon is its own", () => {
    const looks = statuses.map((status) => statusLooks[status]);
    for (const key of ["label", "shortLabel", "icon"] as const)
      expect(new Set(looks.map((look) => look[key])).size).toBe(13);
    for (const { shortLabel } of looks) expect(shortLabel.length).toBeLessThanOrEqual(12);
  });
});
