import { describe, expect, test } from "vitest";
import type { RoomId, SiteId } from "../kernel/ids.ts";
import { HOUR_MS } from "../kernel/time.ts";
import type { PlaceFacts } from "./presence.place.ts";
import { decideMoveTo, endOfDay } from "./presence.place.ts";

const zone = "America/Chicago";
/** Monday 23 November 2026, 10:00 in Chicago. */
const mondayAtTen = Date.UTC(2026, 10, 23, 16, 0);
const maple = "maple" as SiteId;
const river = "river" as SiteId;
const officeTwo = "office-2" as RoomId;

const facts: PlaceFacts = {
  siteIds: [maple],
  rooms: [{ id: officeTwo, name: "Office 2", kind: "office" }],
  zone,
};

describe("decideMoveTo", () => {
  test("A place holds until midnight of the person's own zone", () => {
    expect(decideMoveTo(facts, { siteId: maple, roomId: officeTwo }, mondayAtTen)).toEqual({
      ok: true,
      value: { siteId: maple, roomId: officeTwo, until: mondayAtTen + 14 * HOUR_MS },
    });
  });

  test("Working remotely is a place without a site", () => {
    expect(decideMoveTo(facts, { siteId: null, roomId: null }, mondayAtTen)).toMatchObject({
      ok: true,
    });
  });

  test("A site that is none of theirs answers like one that does not exist", () => {
    const refused = decideMoveTo(facts, { siteId: river, roomId: null }, mondayAtTen);
    expect(refused).toMatchObject({ ok: false, code: "not_found", field: "siteId" });
  });

  test("A room must be one of the site's", () => {
    const refused = decideMoveTo(facts, { siteId: maple, roomId: "attic" as RoomId }, mondayAtTen);
    expect(refused).toMatchObject({ ok: false, code: "not_found", field: "roomId" });
  });

  test("A room without a site is no place", () => {
    const refused = decideMoveTo(facts, { siteId: null, roomId: officeTwo }, mondayAtTen);
    expect(refused).toMatchObject({ ok: false, code: "invalid_input", field: "roomId" });
  });
});

describe("endOfDay", () => {
  test("The day on which the clocks go back has an hour more", () => {
    const saturdayMidnight = Date.UTC(2026, 10, 1, 5, 0);
    expect(endOfDay(saturdayMidnight, zone) - saturdayMidnight).toBe(25 * HOUR_MS);
  });

  test("The day on which the clocks go forward has an hour less", () => {
    const saturdayMidnight = Date.UTC(2026, 2, 8, 6, 0);
    expect(endOfDay(saturdayMidnight, zone) - saturdayMidnight).toBe(23 * HOUR_MS);
  });

  test("Where midnight itself is skipped, the day still ends", () => {
    const santiago = "America/Santiago";
    const noonBefore = Date.UTC(2026, 8, 5, 16, 0);
    expect(endOfDay(noonBefore, santiago)).toBeGreaterThan(noonBefore);
  });
});
