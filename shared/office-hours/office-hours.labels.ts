import type { Modality } from "../people/people.schema.ts";
import type { Entry, Topic } from "./entries.schema.ts";
import type { Hours } from "./office-hours.schema.ts";

/** What somebody comes with, in a word or two. */
export const topicLabels: Readonly<Record<Topic, string>> = {
  case_question: "A case",
  medication: "Medication",
  safety_plan: "Safety plan",
  screening_score: "Screening score",
  referral_or_resources: "Referral or resources",
  skill_or_training: "Skill or training",
  curbside: "Curbside consult",
  other: "Something else",
};

/** How long it can wait, in the words of whoever waits. */
export const lineUrgencyLabels: Readonly<Record<Entry["urgency"], string>> = {
  soon: "Soon",
  today: "Today",
  routine: "No hurry",
};

/** Why somebody was called before their turn. */
export const callReasonLabels: Readonly<Record<NonNullable<Entry["callReason"]>, string>> = {
  in_turn: "in turn",
  quick_lane: "a quick question",
  needed_soon: "it cannot wait",
  same_topic: "the same topic as before",
  short_on_time: "short on time",
  host_choice: "the host’s choice",
};

export const meetingLabels: Readonly<Record<Modality, string>> = {
  in_person: "In person",
  video: "By video",
  phone: "By phone",
  message: "In writing",
};

export const hoursKindLabels: Readonly<Record<Hours["kind"], string>> = {
  line: "Drop-in line",
  slots: "Slots of ten minutes",
  group: "Open group",
};
