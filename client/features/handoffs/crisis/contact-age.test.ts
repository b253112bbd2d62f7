import { describe, expect, it } from "vitest";
import { contactAge } from "./contact-age.ts";

describe("a crisis contact", () => {
  it("is marked when nobody has checked it for more than 90 days", () => {
    const checked = "2026-01-12";
    expect(contactAge(checked, Date.parse("2026-04-12"))).toEqual({ days: 90, isStale: false });
    expect(contactAge(checked, Date.parse("2026-04-13T08:00:00Z"))).toEqual({
      days: 91,
      isStale: true,
    });
    expect(contactAge(checked, Date.parse("2026-01-11"))).toEqual({ days: 0, isStale: false });
  });
});
