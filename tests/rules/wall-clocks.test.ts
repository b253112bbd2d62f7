import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../shared/kernel/time.ts";
import { clockChange, offsetAt, wallTime } from "../../shared/presence/presence.zone.ts";

const FROM = Date.UTC(2000, 0, 1);
const TO = Date.UTC(2040, 0, 1);

describe("a zone's wall clock", () => {
  it("changes on full minutes of UTC only, in every zone there is", () => {
    for (const zone of Intl.supportedValuesOf("timeZone"))
      for (let at = FROM; at < TO; at += 60 * DAY_MS) {
        if (offsetBeside(at, zone) === offsetBeside(at + 60 * DAY_MS, zone)) continue;
        let [low, high] = [at, at + 60 * DAY_MS];
        while (high - low > 1) {
          const middle = Math.floor((low + high) / 2);
          if (offsetBeside(middle, zone) === offsetBeside(at, zone)) low = middle;
          else high = middle;
        }
        expect(high % MINUTE_MS, `${zone} ${new Date(high).toISOString()}`).toBe(0);
      }
  });

  it.each(["America/Chicago", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Havana", "UTC"])(
    "is right to the millisecond around every change, in %s",
    (zone) => {
      const year = Date.UTC(2026, 0, 1);
      const changes = [0, 90, 180, 270].map((day) =>
        clockChange(year + day * DAY_MS, year + (day + 90) * DAY_MS, zone),
      );
      for (const change of [year, ...changes])
        for (const by of [-HOUR_MS, -MINUTE_MS, -1, 0, 1, 999, MINUTE_MS]) {
          const at = (change ?? year) + by;
          expect(offsetAt(at, zone)).toBe(offsetBeside(at, zone));
          expect(wallTime(at, zone)).toBe(at + offsetBeside(at, zone));
        }
    },
  );
});

/** The same from another source. */
function offsetBeside(at: number, zone: string): number {
  return DateTime.fromMillis(at, { zone }).offset * MINUTE_MS;
}
