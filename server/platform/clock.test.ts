import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../../shared/kernel/time.ts";
import { startClock } from "./clock.ts";

const NOON = Date.UTC(2026, 2, 9, 12);

describe("a clock that somebody sets ahead by an hour", () => {
  let [wall, elapsed] = [NOON, 0];
  const leaps: number[] = [];
  const clock = startClock(
    () => wall,
    () => elapsed,
  );
  clock.onLeap((ms) => void leaps.push(ms));

  it("tells nothing while time passes as it should, however long nobody asked", () => {
    wall += HOUR_MS + 40;
    elapsed += HOUR_MS;
    expect(clock.now()).toBe(NOON + HOUR_MS + 40);
    expect(leaps).toEqual([]);
  });

  it("tells once by how much it went ahead, so that what was acted on early is known to be", () => {
    wall += HOUR_MS + MINUTE_MS;
    elapsed += MINUTE_MS;
    clock.now();
    clock.now();
    expect(leaps).toEqual([HOUR_MS]);
  });

  it("tells nothing when it is set back: the hub's time goes on", () => {
    wall -= HOUR_MS;
    elapsed += MINUTE_MS;
    clock.now();
    expect(leaps).toHaveLength(1);
  });
});
