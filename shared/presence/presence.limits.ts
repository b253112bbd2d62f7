import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import type { ManualStatus } from "./presence.schema.ts";

/** An ended activity counts this much longer, so that the board does not flicker between two calls (domain 6.2, row 4). */
export const ACTIVITY_LINGER_MS = 20 * SECOND_MS;

/** Without input for this long on every device, a person at a desk is taken to be away: Microsoft Teams fades at 5 minutes too. */
export const IDLE_AFTER_MS = 5 * MINUTE_MS;

/** This long before a manual status ends, the person is asked whether to extend it (domain 6.2). */
export const EXTEND_ASK_MS = 2 * MINUTE_MS;

/** A clock of a device may run ahead: an end that is late by no more than this is cut to the limit, not refused. */
export const CLOCK_GRACE_MS = 30 * SECOND_MS;

/** A day started by hand outside the duty hours ends after this long at the latest: one long shift. */
export const MANUAL_DUTY_MAX_MS = 12 * HOUR_MS;

export interface StatusLimit {
  /** Length when the person names no end. */
  readonly defaultMs: number;
  /** Longest without renewal. */
  readonly maxMs: number;
  /** False where it may also run past the end of duty, because a patient or a timed quiet is being finished. */
  readonly endsWithDuty: boolean;
  readonly source: string;
}

const WORKING_DAY_MS = 8 * HOUR_MS;

/** Every manual status has an end: nobody stays unreachable because a tap was forgotten. */
export const statusLimits: Readonly<Record<ManualStatus, StatusLimit>> = {
  open: {
    defaultMs: 30 * MINUTE_MS,
    maxMs: WORKING_DAY_MS,
    endsWithDuty: true,
    source: "default 30 min as Hypercare forces one; 8 h is our default",
  },
  charting: {
    defaultMs: 30 * MINUTE_MS,
    maxMs: WORKING_DAY_MS,
    endsWithDuty: true,
    source: "default 30 min as Hypercare forces one; 8 h is our default",
  },
  visit_ok: {
    defaultMs: 30 * MINUTE_MS,
    maxMs: WORKING_DAY_MS,
    endsWithDuty: true,
    source: "BH visits last 20 to 30 min (VA PCMHI); 8 h is our default",
  },
  break: {
    defaultMs: 30 * MINUTE_MS,
    maxMs: WORKING_DAY_MS,
    endsWithDuty: true,
    source: "a lunch of 30 min is our default; 8 h is our default",
  },
  focus: {
    defaultMs: 30 * MINUTE_MS,
    maxMs: 60 * MINUTE_MS,
    endsWithDuty: false,
    source: "at most 60 min (domain 3.1, 3.6); 30 min is our default",
  },
  visit_protected: {
    defaultMs: 50 * MINUTE_MS,
    maxMs: 90 * MINUTE_MS,
    endsWithDuty: false,
    source: "at most 90 min without renewal (domain 3.6); a therapy hour of 50 min is our default",
  },
};
