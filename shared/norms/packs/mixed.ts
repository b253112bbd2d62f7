import type { Policy } from "../norms.schema.ts";
import { banner, hold, inbox, queue, reroute, ring, type PolicyRow } from "./cells.ts";
import {
  AWAY_ANSWER_MS,
  CRISIS_PATIENCE_MS,
  CHARTING_HOLD_MS,
  interruptionLimits,
  NOW_ANSWER_MS,
  urgencyRules,
} from "./timing.ts";

const briefly = { answerMs: NOW_ANSWER_MS };
const ifNobodyComes = { ringIfNobodyMs: CRISIS_PATIENCE_MS };
const andOthers = { alsoReroute: true };

/** AHRQ, Establish Operational Systems: open time exists for hand-offs. */
const open: PolicyRow = {
  crisis: ring("a crisis rings everybody on duty who can come"),
  now: ring("open time exists for hand-offs, and a patient is waiting"),
  soon: banner("open time exists for hand-offs, and nobody has to jump"),
  today: banner("open time exists for hand-offs, and there is time today"),
  routine: inbox("it can be read between two patients"),
};

/** AHRQ, same page: "when not seeing patients … can be available to medical staff". */
const charting: PolicyRow = {
  crisis: ring("a crisis comes before charting"),
  now: ring("charting can pause while a patient is waiting"),
  soon: banner("charting can pause at a good moment"),
  today: hold("charting is left in peace for half an hour", {
    holdMaxMs: CHARTING_HOLD_MS,
    deliverAtLimit: true,
  }),
  routine: inbox("it can be read after charting"),
};

/** Office hours are open to staff already; the line stays fair. */
const officeHours: PolicyRow = {
  crisis: ring("a crisis comes before the office-hours line"),
  now: ring("a waiting patient comes before the office-hours line"),
  soon: queue("office hours are open, and the patient is still here", { queueFront: true }),
  today: queue("office hours are open, and the line stays fair"),
  routine: inbox("it can be read after office hours"),
};

/** Dickinson, JABFM 2015: norms that interruptions are permitted even while the clinician is with a patient. */
const visitOk: PolicyRow = {
  crisis: ring("a crisis may interrupt a visit in which interruptions are OK"),
  now: banner(
    "interruptions are OK in this visit, and a quiet banner lets the clinician step out at a good moment",
    briefly,
  ),
  soon: hold("a visit ends soon enough for this"),
  today: hold("the visit comes first, and there is time today"),
  routine: inbox("it can be read after the visit"),
};

/** A protected visit is for trauma work, a group or an intake with risk; only a crisis may break it [D]. */
const visitProtected: PolicyRow = {
  crisis: reroute(
    "the patient's privacy comes first while somebody else may come; safety wins after that",
    ifNobodyComes,
  ),
  now: reroute("a protected visit is not interrupted"),
  soon: reroute("a protected visit is not waited for while a patient waits"),
  today: hold("after a protected visit there is still time today"),
  routine: inbox("it can be read after the protected visit"),
};

/** One hand-off is not broken for another [D]. */
const handoff: PolicyRow = {
  crisis: banner(
    "the clinician with another hand-off should know, while others are rung",
    andOthers,
  ),
  now: reroute("one hand-off is not broken for another"),
  soon: hold("a hand-off ends soon enough for this"),
  today: hold("the hand-off comes first, and there is time today"),
  routine: inbox("it can be read after the hand-off"),
};

/** A huddle lasts 15 minutes at most, and anyone in it may claim the request [D]. */
const huddle: PolicyRow = {
  crisis: ring("a crisis comes before the huddle"),
  now: banner("anyone in the huddle may step out for a waiting patient", briefly),
  soon: hold("a huddle is short, so it waits for the end"),
  today: hold("it waits for the end of the huddle"),
  routine: inbox("it can be read after the huddle"),
};

/** A call is a short task without a patient in the room [D]. */
const call: PolicyRow = {
  crisis: ring("a crisis comes before a call"),
  now: banner("a call can be ended at a good moment", briefly),
  soon: hold("a call ends soon enough for this"),
  today: hold("the call comes first, and there is time today"),
  routine: inbox("it can be read after the call"),
};

/** Dickinson, same page: "privacy and/or peace and quiet when needed". */
const focus: PolicyRow = {
  crisis: ring("a crisis comes before quiet time"),
  now: banner("quiet time stays quiet, yet a waiting patient is shown", briefly),
  soon: hold("quiet time ends soon enough for this"),
  today: hold("quiet time is respected, and there is time today"),
  routine: inbox("it can be read after quiet time"),
};

/** Rest is protected, for the sake of the law and of people [D]. */
const onBreak: PolicyRow = {
  crisis: reroute(
    "rest is protected while somebody else may come; safety wins after that",
    ifNobodyComes,
  ),
  now: reroute("rest is protected"),
  soon: hold("a break ends soon enough for this"),
  today: hold("the break comes first, and there is time today"),
  routine: inbox("it can be read after the break"),
};

/** One crisis at a time for each person [D]. */
const crisis: PolicyRow = {
  crisis: banner(
    "one crisis at a time for each person: this one should be known, while others are rung",
    andOthers,
  ),
  now: reroute("somebody who handles a crisis is left alone"),
  soon: reroute("nobody knows when a crisis ends"),
  today: reroute("after a crisis a person needs room, so others are asked"),
  routine: inbox("it can be read when the crisis is over"),
};

/** Presence may be wrong: try, but do not wait [D]. */
const away: PolicyRow = {
  crisis: ring("somebody on duty may hear it, and others are rung at the same moment", andOthers),
  now: ring("somebody on duty may be near, so it is tried for a short while", {
    answerMs: AWAY_ANSWER_MS,
  }),
  soon: banner("somebody on duty may be back in a minute"),
  today: hold("it waits for the return, and there is time today"),
  routine: inbox("it can be read on return"),
};

/** Nobody is rung off duty [D]. */
const off: PolicyRow = {
  crisis: reroute("nobody is rung off duty; the site's after-hours contact is shown"),
  now: reroute("nobody is interrupted off duty"),
  soon: reroute("nobody is asked off duty"),
  today: reroute("the next day on duty may be too late for this"),
  routine: inbox("it can be read on the next day on duty"),
};

/** The pack for practices that mix booked visits with open slots; the one that the others start from. */
export const mixed: Policy = {
  pack: "mixed",
  name: "Mixed",
  version: 1,
  defaultVisit: "visit_ok",
  table: {
    open,
    charting,
    visit_ok: visitOk,
    visit_protected: visitProtected,
    handoff,
    huddle,
    call,
    office_hours: officeHours,
    crisis,
    focus,
    break: onBreak,
    away,
    off,
  },
  urgencies: urgencyRules,
  limits: interruptionLimits,
};
