import { z } from "zod";
import { event } from "../kernel/contract.ts";
import { entrySchema } from "./entries.schema.ts";
import { hoursIdSchema, seriesIdSchema } from "./office-hours.ids.ts";
import { hoursHeadSchema, hoursSchema, seriesSchema } from "./office-hours.schema.ts";
import { questionSchema } from "./questions.schema.ts";
import { servedHoursSchema, visitSchema } from "./served.schema.ts";

/** What the hallway hears of its office hours. Nobody's words: those are fetched by who may read them. */
const about = { hoursId: hoursIdSchema };

export const seriesSet = event({
  type: "officeHours.series_set",
  summary: "Office hours are held, or are held differently from now on.",
  payload: z.strictObject({ series: seriesSchema }),
});
export const seriesEnded = event({
  type: "officeHours.series_ended",
  summary: "They are held no more.",
  payload: z.strictObject({ seriesId: seriesIdSchema }),
});
export const hoursPlanned = event({
  type: "officeHours.planned",
  summary: "The next session stands, with its time.",
  payload: z.strictObject({ ...about, hours: hoursSchema }),
});

export const hoursShown = event({
  type: "officeHours.shown",
  summary:
    "How a session stood before somebody came into it: the start for screens that are shown only what is their own, as a locked one.",
  payload: z.strictObject({ ...about, hours: hoursSchema }),
});

export const headChanges = [
  "replanned",
  "late",
  "opened",
  "host_came",
  "host_left",
  "host_lost",
  "host_returned",
  "host_vanished",
  "hosts_gone",
  "paused",
  "return_overdue",
  "resumed",
  "last_call",
  "draining",
  "closed",
  "announced",
  "slot_booked",
  "slot_freed",
  "slot_due",
  "carried_in",
  "carried_due",
] as const;
export type HeadChange = (typeof headChanges)[number];
export const hoursChanged = event({
  type: "officeHours.changed",
  summary: "A session opened, paused, closed …; `what` says which. The entries are told apart.",
  payload: z.strictObject({ ...about, what: z.enum(headChanges), head: hoursHeadSchema }),
});

export const entryJoined = event({
  type: "entry.joined",
  summary: "Somebody came into a line: its hosts are told quietly.",
  payload: z.strictObject({ ...about, entry: entrySchema }),
});

export const entryChanges = [
  "up_next",
  "called",
  "started",
  "no_answer",
  "back",
  "left",
  "withdrew",
  "changed",
  "resolved",
  "requeued",
  "host_gone",
  "handed_to",
  "nudged",
  "extended",
  "merge_proposed",
  "merge_declined",
  "merged",
  "merge_ended",
  "may_choose",
  "carried_over",
  "told_no_time",
  "converted",
  "content_changed",
] as const;
export type EntryChange = (typeof entryChanges)[number];
export const entryChanged = event({
  type: "entry.changed",
  summary: "An entry moved on; `what` says how.",
  payload: z.strictObject({ ...about, what: z.enum(entryChanges), entry: entrySchema }),
});

export const questionAsked = event({
  type: "question.asked",
  summary: "Somebody left a question at a closed door; it has a promised answer time.",
  payload: z.strictObject({ question: questionSchema }),
});
export const questionChanged = event({
  type: "question.changed",
  summary: "It was answered, asked again or thanked for, or is late and put before the lead.",
  payload: z.strictObject({
    what: z.enum(["answered", "asked_again", "thanked", "escalated"]),
    question: questionSchema,
  }),
});
export const questionClosed = event({
  type: "question.closed",
  summary: "The asker has what was asked for.",
  payload: z.strictObject({ questionId: questionSchema.shape.id }),
});

/** Told to a site that a session of another site serves, in its own stream. */
export const hoursServed = event({
  type: "officeHours.served",
  summary: "How a session of another site, which serves this one, stands now.",
  payload: z.strictObject({ ...about, served: servedHoursSchema }),
});
export const hoursVisited = event({
  type: "officeHours.visit",
  summary:
    "How somebody's own visit to a session of another site stands now; told to them alone. `served` is left out where they were told of the session as it stands.",
  payload: z.strictObject({ ...about, served: servedHoursSchema.optional(), visit: visitSchema }),
});
export const hoursServedEnd = event({
  type: "officeHours.served_end",
  summary: "A session of another site is over, or does not serve this one any more.",
  payload: z.strictObject(about),
});

/** Facts about one session, as the rules return them. */
const ofOneSession = [hoursPlanned, hoursShown, hoursChanged, entryJoined, entryChanged] as const;

export const officeHoursEvents = [
  seriesSet,
  seriesEnded,
  ...ofOneSession,
  questionAsked,
  questionChanged,
  questionClosed,
  hoursServed,
  hoursVisited,
  hoursServedEnd,
] as const;

type Of<Contract extends { readonly type: string; readonly payload: z.ZodType }> = {
  [E in Contract as E["type"]]: {
    readonly type: E["type"];
    readonly payload: z.infer<E["payload"]>;
  };
}[Contract["type"]];

export type HoursEvent = Of<(typeof ofOneSession)[number]>;
export type OfficeHoursEvent = Of<(typeof officeHoursEvents)[number]>;
