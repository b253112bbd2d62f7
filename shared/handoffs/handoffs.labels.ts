import type { Alternative, Urgency } from "../norms/norms.schema.ts";
import type { Modality } from "../people/people.schema.ts";
import type {
  AcceptReply,
  CancelReason,
  DeclineReason,
  HandoffKind,
  HandoffState,
  OfferState,
  Outcome,
  Proposal,
  UnmetReason,
} from "./handoffs.schema.ts";

/** How an urgency is shown: always a word and a shape together, never color alone. */
export interface UrgencyLook {
  readonly label: string;
  /** What a PCP can recognise it by. */
  readonly meaning: string;
  readonly shape: "octagon" | "triangle" | "diamond" | "disc" | "ring";
}

export const urgencyLooks: Readonly<Record<Urgency, UrgencyLook>> = {
  crisis: {
    label: "Crisis",
    meaning:
      "Acute risk to self or others, or severely agitated; the patient must not be left alone",
    shape: "octagon",
  },
  now: {
    label: "Now",
    meaning: "Patient in the room, leaves within about 15 minutes",
    shape: "triangle",
  },
  soon: {
    label: "Soon",
    meaning: "Patient can wait up to 30 minutes, or I need an answer before closing the visit",
    shape: "diamond",
  },
  today: {
    label: "Today",
    meaning: "Same day: the patient can return, be called, or wait for a gap",
    shape: "disc",
  },
  routine: { label: "Routine", meaning: "In the next few days", shape: "ring" },
};

export const kindLooks: Readonly<
  Record<HandoffKind, { readonly label: string; readonly meaning: string }>
> = {
  introduction: { label: "Introduction", meaning: "Meet the patient, 2 to 5 minutes" },
  same_day_visit: { label: "Same-day visit", meaning: "See the patient today, 10 to 30 minutes" },
  curbside: { label: "Curbside", meaning: "Advice for me, the patient is not named" },
  joint_visit: { label: "Joint visit", meaning: "See the patient together, 10 to 20 minutes" },
  crisis: { label: "Crisis", meaning: "Until the patient is safe" },
  care_coordination: { label: "Care coordination", meaning: "A task, the patient is not here" },
};

export const stateLabels: Readonly<Record<HandoffState, string>> = {
  waiting: "Waiting",
  offered: "Asked",
  unanswered: "Nobody has answered",
  accepted: "On the way",
  in_progress: "With the patient",
  completed: "Feedback to read",
  closed: "Closed",
  cancelled: "Cancelled",
  converted: "Booked instead",
  unmet: "Unmet",
};

export const offerStateLabels: Readonly<Record<OfferState, string>> = {
  held: "held until a break",
  sent: "sent, no device has shown it yet",
  delivered: "shown on a device",
  seen: "opened",
  accepted: "accepted",
  declined: "cannot come",
  countered: "proposed something else",
  expired: "did not answer",
  withdrawn: "taken back",
};

export const acceptReplyLabels: Readonly<Record<AcceptReply, string>> = {
  on_my_way: "On my way",
  in_5_min: "5 min",
  in_10_min: "10 min",
  start_video: "Start video",
  call_me: "Call me",
  bring_patient_to_me: "Bring the patient to me",
  at_time: "At a time",
  claim: "I'll take it",
};

export const declineReasonLabels: Readonly<Record<DeclineReason, string>> = {
  in_crisis: "In a crisis",
  cannot_pause_visit: "Cannot pause this visit",
  outside_skill: "Outside my skills",
  outside_license: "Outside my license",
  outside_language: "Not my language",
  at_capacity: "At capacity",
  personal_conflict: "Personal conflict",
  technical: "Technical problem",
};

export const proposalLabels: Readonly<Record<Proposal["kind"], string>> = {
  after_this_visit: "After this visit",
  by_phone: "By phone",
  book: "Book an appointment",
  office_hours: "Come to my office hours",
};

export const outcomeLabels: Readonly<Record<Outcome, string>> = {
  seen_now: "Seen now",
  seen_later_today: "Seen later today",
  scheduled: "Scheduled",
  advice_given: "Advice given",
  referred_out: "Referred out",
  crisis_transfer: "Transferred in a crisis",
  patient_left: "Patient left",
  patient_declined: "Patient declined",
  not_needed: "Not needed",
};

export const unmetReasonLabels: Readonly<Record<UnmetReason, string>> = {
  no_bh_available: "No BH clinician available",
  patient_left: "Patient left",
  tech_failure: "Technical failure",
  norm_held: "Held by a norm",
  language: "Language",
  declined_all: "Everybody declined",
  other: "Another reason",
};

export const cancelReasonLabels: Readonly<Record<CancelReason, string>> = {
  resolved: "Resolved",
  sent_in_error: "Sent in error",
  patient_changed_mind: "Patient changed their mind",
};

export const modalityLabels: Readonly<Record<Modality, string>> = {
  in_person: "In person",
  video: "By video",
  phone: "By phone",
  message: "In writing",
};

/** What a requester may do when nobody can come as asked, as the words of a button and one honest sentence. */
export const alternativeLooks: Readonly<
  Record<Alternative, { readonly label: string; readonly says: string }>
> = {
  book_before_leaving: {
    label: "Book before leaving",
    says: "Book an appointment before the patient leaves, with nobody disturbed. Sent all the same, this hand-off can be marked as booked from its own page.",
  },
  office_hours: {
    label: "Office hours",
    says: "Somebody is holding office hours now: come into the line there. Sent all the same, this hand-off can be taken into it, before others.",
  },
  curbside_question: {
    label: "Ask a written question",
    says: "Leave a question in writing, without the patient; it is answered between visits.",
  },
  crisis: {
    label: "It is a crisis",
    says: "If anyone is at risk, call a crisis: everybody who can help is rung.",
  },
  break_through: {
    label: "Interrupt with a reason",
    says: "Raises it by one level. The reason is shown to the person interrupted, and is looked at weekly.",
  },
  other_site: {
    label: "Another site",
    says: "Colleagues of another site could be asked; this site's ladder leaves them out. Call them, or ask the lead.",
  },
};
