import { describe, expect, it } from "vitest";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { PresenceRecord } from "#shared/presence/presence.schema.ts";
import { applyPresence } from "./presence-records.ts";

const dana = "dana" as PersonId;
const sam = "sam" as PersonId;

function record(personId: PersonId, version: number): PresenceRecord {
  return {
    personId,
    version,
    status: "open",
    source: "default",
    since: 0,
    until: null,
    also: null,
    isReachable: true,
    deviceCount: 1,
    siteId: null,
    room: null,
    reachableBy: [],
  };
}

describe("what a device knows of everybody", () => {
  it("is the newest of each person, whatever came last", () => {
    const known = applyPresence({}, { records: [record(dana, 5), record(sam, 2)] });
    const after = applyPresence(known, { records: [record(dana, 4), record(sam, 3)] });
    expect([after[dana]?.version, after[sam]?.version]).toEqual([5, 3]);
  });

  it("starts anew from a snapshot: whoever is not in it is forgotten", () => {
    const known = applyPresence({}, { records: [record(dana, 5), record(sam, 2)] });
    expect(
      Object.keys(applyPresence(known, { snapshot: true, records: [record(dana, 6)] })),
    ).toEqual([dana]);
  });

  it("does not go back behind what it knew when a snapshot was under way", () => {
    const known = applyPresence({}, { records: [record(dana, 5)] });
    expect(
      applyPresence(known, { snapshot: true, records: [record(dana, 4)] })[dana]?.version,
    ).toBe(5);
  });
});
