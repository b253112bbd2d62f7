import type { DerivedStatus } from "./presence.rules.ts";
import { presenceRecordSchema } from "./presence.schema.ts";
import type { PresenceRecord } from "./presence.schema.ts";

/** What stands beside the derived status on a card. */
export type PresencePlace = Pick<
  PresenceRecord,
  "personId" | "deviceCount" | "siteId" | "room" | "reachableBy"
>;

function beganAt(previous: PresenceRecord | null, derived: DerivedStatus, now: number): number {
  if (derived.since !== null) return derived.since;
  return previous?.status === derived.status ? previous.since : now;
}

const shownKeys = presenceRecordSchema.keyof().exclude(["version"]).options;

function isSame(a: PresenceRecord, b: PresenceRecord): boolean {
  return shownKeys.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}

/** The record that viewers get next, one version up, or null where nothing that they see has changed. */
export function nextRecord(
  previous: PresenceRecord | null,
  place: PresencePlace,
  derived: DerivedStatus,
  now: number,
): PresenceRecord | null {
  const record: PresenceRecord = {
    personId: place.personId,
    version: (previous?.version ?? 0) + 1,
    status: derived.status,
    source: derived.source,
    since: beganAt(previous, derived, now),
    until: derived.until,
    also: derived.also,
    isReachable: derived.isReachable,
    deviceCount: place.deviceCount,
    siteId: place.siteId,
    room: place.room,
    reachableBy: place.reachableBy,
  };
  return previous && isSame(previous, record) ? null : record;
}
