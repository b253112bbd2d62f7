import { describe, expect, it } from "vitest";
import { startBuckets } from "./buckets.ts";

function startTestBuckets() {
  let now = 0;
  const buckets = startBuckets({ burst: 3, perSecond: 2 }, () => now);
  const takeAll = (key: string, times: number): number =>
    Array.from({ length: times }, () => buckets.take(key)).filter(Boolean).length;
  return { buckets, takeAll, wait: (ms: number) => void (now += ms) };
}

describe("a bucket", () => {
  it("gives its burst at once, and then so much a second", () => {
    const { takeAll, wait } = startTestBuckets();
    expect(takeAll("Ada", 10)).toBe(3);
    wait(1_000);
    expect(takeAll("Ada", 10)).toBe(2);
    wait(400);
    expect(takeAll("Ada", 10)).toBe(0);
    wait(100);
    expect(takeAll("Ada", 10)).toBe(1);
  });

  it("never holds more than its burst", () => {
    const { takeAll, wait } = startTestBuckets();
    takeAll("Ada", 1);
    wait(60_000);
    expect(takeAll("Ada", 10)).toBe(3);
  });

  it("is one person's: what one takes, the next one has", () => {
    const { takeAll } = startTestBuckets();
    expect(takeAll("Ada", 10)).toBe(3);
    expect(takeAll("Ben", 10)).toBe(3);
  });
});
