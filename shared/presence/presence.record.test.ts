import { describe, expect, it } from "vitest";
import { personIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import { buildFacts } from "./presence.fixtures.ts";
import { nextRecord } from "./presence.record.ts";
import { deriveStatus } from "./presence.rules.ts";
import { presenceRecordSchema } from "./presence.schema.ts";

const now = Date.UTC(2026, 2, 10, 15);
const place = {
  personId: personIdSchema.parse("00000000-0000-4000-8000-000000000001"),
  deviceCount: 1,
  siteId: siteIdSchema.parse("riverside"),
  room: null,
  reachableBy: ["in_person" as const],
};
const charting = deriveStatus(buildFacts(now), now);
const first = nextRecord(null, place, charting, now);

describe("the record that viewers get", () => {
  it("begins with version 1 and the moment at which it became so", () => {
    expect(presenceRecordSchema.parse(first)).toMatchObject({
      version: 1,
      status: "charting",
      since: now,
    });
  });

  it("is not sent again while nothing that they see has changed", () => {
    expect(
      nextRecord(first, place, deriveStatus(buildFacts(now), now + MINUTE_MS), now + MINUTE_MS),
    ).toBeNull();
  });

  it("goes up by one version with every change, and keeps the beginning while the status stays", () => {
    const onTwoDevices = nextRecord(first, { ...place, deviceCount: 2 }, charting, now + MINUTE_MS);
    expect(onTwoDevices).toMatchObject({ version: 2, since: now, deviceCount: 2 });
    const away = nextRecord(
      onTwoDevices,
      place,
      deriveStatus(buildFacts(now, { devices: [] }), now),
      now + 2 * MINUTE_MS,
    );
    expect(away).toMatchObject({ version: 3, status: "away", since: now + 2 * MINUTE_MS });
  });
});
