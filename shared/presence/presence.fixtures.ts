import { MINUTE_MS } from "../kernel/time.ts";
import type { PresenceFacts } from "./presence.schema.ts";

/** Someone on duty at a desk who has just touched a device and has told nothing; tests differ from it in single facts. */
export function buildFacts(now: number, differing: Partial<PresenceFacts> = {}): PresenceFacts {
  return {
    devices: [{ lastInputAt: now - MINUTE_MS }],
    duty: { isOn: true, changesAt: null },
    manualDuty: null,
    manualHard: null,
    manualSoft: null,
    activities: [],
    roomSignal: null,
    scheduleBlock: null,
    calendarBusy: null,
    ...differing,
  };
}
