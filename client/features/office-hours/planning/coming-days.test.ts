import { expect, it } from "vitest";
import { comingDays } from "./coming-days.ts";

const zone = "America/Chicago";
const MONDAY_MORNING = Date.parse("2026-11-02T14:00:00Z");
const noon = { weekdays: [1, 3], minute: 720, from: "2026-10-01", until: null, exceptions: [] };

it("shows the next six sessions of what goes on, and that there are more", () => {
  const { at, hasMore } = comingDays(noon, zone, MONDAY_MORNING);
  expect(at).toHaveLength(6);
  expect(at[0]).toBe(Date.parse("2026-11-02T18:00:00Z"));
  expect(hasMore).toBe(true);
});

it("shows all of what ends soon", () => {
  const { at, hasMore } = comingDays({ ...noon, until: "2026-11-04" }, zone, MONDAY_MORNING);
  expect(at).toHaveLength(2);
  expect(hasMore).toBe(false);
});
