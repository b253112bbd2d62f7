import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import type { Urgency } from "../norms/norms.schema.ts";

// Defaults of this product [D]; nothing published stands behind the exact numbers.

/** An offer that no device has shown by then is passed on as expired. */
export const UNDELIVERED_MS = 10 * SECOND_MS;
/** The requester's time to take a proposal or not. */
export const COUNTER_MS = 2 * MINUTE_MS;
/** How long the clock of an offer stands still for one more fact; never in a crisis. */
export const FACT_PAUSE_MS = 60 * SECOND_MS;
/** After the promised arrival: asked once. A crisis rings again after one minute. */
export const START_GRACE_MS = 5 * MINUTE_MS;
export const CRISIS_START_GRACE_MS = MINUTE_MS;
/** After being asked: offered again. */
export const START_ANSWER_MS = 2 * MINUTE_MS;
/** "Nobody has answered" is said again. */
export const REMIND_MS = 5 * MINUTE_MS;
export const CRISIS_REMIND_MS = 30 * SECOND_MS;
/** "Still with the patient?" */
export const STILL_THERE_MS = 45 * MINUTE_MS;

/** What a one-tap reply promises. */
export const etaByReplyMs = {
  on_my_way: 2 * MINUTE_MS,
  in_5_min: 5 * MINUTE_MS,
  in_10_min: 10 * MINUTE_MS,
  start_video: MINUTE_MS,
  call_me: MINUTE_MS,
  bring_patient_to_me: 2 * MINUTE_MS,
  claim: 2 * MINUTE_MS,
} as const;

/** How far ahead a yes may promise: beyond it the requester is asked, or it is booked. */
export const promiseMaxMs: Readonly<Record<Urgency, number>> = {
  crisis: 15 * MINUTE_MS,
  now: HOUR_MS,
  soon: HOUR_MS,
  today: 12 * HOUR_MS,
  routine: 7 * DAY_MS,
};
