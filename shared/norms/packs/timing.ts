import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../kernel/time.ts";
import type { Policy } from "../norms.schema.ts";

// [D] marks a default of this product with no published figure behind it; a practice may change it.

/** One offer at `now`: the patient is in the room and leaves within about 15 minutes [D]. */
export const NOW_ANSWER_MS = 60 * SECOND_MS;
/** Somebody who seems to be away is tried for less time than others [D]. */
export const AWAY_ANSWER_MS = 45 * SECOND_MS;
/** In a crisis those who are resting or in a protected visit are rung when nobody else has answered for this long [D]. */
export const CRISIS_PATIENCE_MS = 30 * SECOND_MS;
/** Charting may be left in peace for half an hour by a hand-off for today [D]. */
export const CHARTING_HOLD_MS = 30 * MINUTE_MS;

/** How long each urgency waits for one answer, for all answers, for contact, and in a hold. */
export const urgencyRules: Policy["urgencies"] = {
  // 30 s to answer and 5 min to contact [D]; the second 30 s are for those who are rung only when nobody came.
  crisis: {
    answerMs: 30 * SECOND_MS,
    totalMs: 60 * SECOND_MS,
    contactMs: 5 * MINUTE_MS,
    holdMaxMs: 0,
  },
  // A request must be answered or honestly refused within 3 min: clinicians say they and their patients cannot wait (CFHA 2024, poster 55).
  now: { answerMs: NOW_ANSWER_MS, totalMs: 3 * MINUTE_MS, contactMs: 10 * MINUTE_MS, holdMaxMs: 0 },
  // The patient can wait up to 30 min; three offers of 3 min, then the requester must know [D].
  soon: {
    answerMs: 3 * MINUTE_MS,
    totalMs: 10 * MINUTE_MS,
    contactMs: 30 * MINUTE_MS,
    holdMaxMs: 20 * MINUTE_MS,
  },
  // Contact before the clinic closes, at most a clinic day of 8 h; four offers of 15 min [D].
  today: {
    answerMs: 15 * MINUTE_MS,
    totalMs: HOUR_MS,
    contactMs: 8 * HOUR_MS,
    holdMaxMs: 2 * HOUR_MS,
  },
  // Read on the next business day, contact within 5 business days, so 7 days at the most [D].
  routine: { answerMs: DAY_MS, totalMs: 7 * DAY_MS, contactMs: 7 * DAY_MS, holdMaxMs: 0 },
};

/** What one person may be asked to bear [D]. */
export const interruptionLimits: Policy["limits"] = {
  minGapMs: 5 * MINUTE_MS,
  softCapPerHalfDay: 6,
  holdListMax: 5,
};
