import type { PresenceMessage } from "#shared/presence/presence.message.ts";
import type { PresenceRecord } from "#shared/presence/presence.schema.ts";

/** What everybody is shown as, by person. */
export type PresenceRecords = Readonly<Record<string, PresenceRecord>>;

function newer(a: PresenceRecord | undefined, b: PresenceRecord): PresenceRecord {
  return a && a.version > b.version ? a : b;
}

/** The board after one more message: of one person the highest version counts, whatever came last. */
export function applyPresence(
  known: PresenceRecords,
  { snapshot, records }: PresenceMessage,
): PresenceRecords {
  const told = Object.fromEntries(
    records.map((record) => [record.personId, newer(known[record.personId], record)]),
  );
  return snapshot ? told : { ...known, ...told };
}
