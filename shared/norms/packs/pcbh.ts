import { SECOND_MS } from "../../kernel/time.ts";
import type { Policy } from "../norms.schema.ts";
import { banner, hold } from "./cells.ts";
import { mixed } from "./mixed.ts";
import { NOW_ANSWER_MS } from "./timing.ts";

/** A knock that is not answered becomes a ring after half a minute [D]. */
const knockThenRing = { answerMs: NOW_ANSWER_MS, ringAfterMs: 30 * SECOND_MS };

/**
 * The pack for Primary Care Behavioral Health: brief visits, same-day access even for routine concerns, and a
 * consultant who pauses what they are doing (Dobmeyer 2020, health.mil). A visit can be interrupted unless it is
 * protected for a reason.
 */
export const pcbh: Policy = {
  ...mixed,
  pack: "pcbh",
  name: "Primary Care Behavioral Health",
  defaultVisit: "visit_ok",
  table: {
    ...mixed.table,
    charting: {
      ...mixed.table.charting,
      today: banner("same-day access comes before charting"),
    },
    visit_ok: {
      ...mixed.table.visit_ok,
      now: banner(
        "the consultant pauses a visit for a waiting patient: a knock first, then a ring",
        knockThenRing,
      ),
      soon: hold("visits are brief, so the next gap is near"),
    },
    call: {
      ...mixed.table.call,
      now: banner(
        "the consultant pauses a call for a waiting patient: a knock first, then a ring",
        knockThenRing,
      ),
    },
  },
};
