import { MINUTE_MS, SECOND_MS } from "../../kernel/time.ts";
import type { Policy } from "../norms.schema.ts";
import { banner, hold, reroute } from "./cells.ts";
import { mixed } from "./mixed.ts";
import { NOW_ANSWER_MS } from "./timing.ts";

/**
 * The pack for practices with prefilled schedules: booked visits are protected, open slots and office hours carry the
 * load (the second of the two ways in which Davis, JABFM 2015, saw practices staff and schedule).
 */
export const blocks: Policy = {
  ...mixed,
  pack: "blocks",
  name: "Blocks",
  defaultVisit: "visit_protected",
  table: {
    ...mixed.table,
    open: {
      ...mixed.table.open,
      // An open slot carries the load of the protected ones: a minute of quiet, then a ring [D].
      soon: banner("open slots carry the load: quiet first, then a ring", {
        ringAfterMs: MINUTE_MS,
      }),
    },
    charting: {
      ...mixed.table.charting,
      now: banner("charting is booked time: a knock first, then a ring", {
        answerMs: NOW_ANSWER_MS,
        ringAfterMs: 30 * SECOND_MS,
      }),
    },
    visit_ok: {
      ...mixed.table.visit_ok,
      now: banner("this clinician has opened a booked visit to interruptions", {
        answerMs: NOW_ANSWER_MS,
      }),
      soon: hold("a booked visit comes first, and open slots are asked where it lasts too long"),
    },
    call: {
      ...mixed.table.call,
      now: reroute("a booked call is not interrupted, since open slots carry the load"),
    },
    focus: {
      ...mixed.table.focus,
      now: reroute("quiet time is not interrupted, since open slots carry the load"),
    },
  },
};
