import { IDLE_AFTER_MS } from "./presence.limits.ts";
import type { PresenceFacts } from "./presence.schema.ts";
import { deskStatuses } from "./presence.sources.ts";
import type { SourceRow } from "./presence.sources.ts";

/** When the least idle device has been silent for long enough, epoch ms; null where Hallway is open on no device. */
export function idleFrom(facts: PresenceFacts): number | null {
  if (facts.devices.length === 0) return null;
  return Math.max(...facts.devices.map((device) => device.lastInputAt)) + IDLE_AFTER_MS;
}

function idleRow(status: "away" | null, since: number | null, says: string): SourceRow {
  return { source: "idle", status, since, until: null, fact: "away", says };
}

/** Someone at the desk who shows no sign of life is away; a clinician with a patient or in a meeting does not touch the keyboard. */
export function readIdle(facts: PresenceFacts, base: SourceRow, now: number): SourceRow {
  const canBeAway = base.status !== null && deskStatuses.has(base.status);
  if (!canBeAway)
    return idleRow(null, null, "Silence of the keyboard counts only when free or charting.");
  const from = idleFrom(facts);
  if (from === null) return idleRow("away", null, "Hallway is open on no device.");
  if (now < from) return idleRow(null, null, "A device was used in the last 5 minutes.");
  return idleRow("away", from, "No device was used in the last 5 minutes.");
}
