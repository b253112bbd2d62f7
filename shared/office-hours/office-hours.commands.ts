import { z } from "zod";
import { command } from "../kernel/contract.ts";
import { handoffIdSchema, personIdSchema, roomIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { bhRoles, careRoles } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import { modalitySchema } from "../people/people.schema.ts";
import { scheduleSchema } from "../schedules/schedule.schema.ts";
import {
  announcementTextSchema,
  callBackSchema,
  entryStateSchema,
  hostNoteSchema,
  lineUrgencySchema,
  questionTextSchema,
  topicLineSchema,
  topicSchema,
} from "./entries.schema.ts";
import {
  entryIdSchema,
  hoursIdSchema,
  questionIdSchema,
  seriesIdSchema,
  slotIdSchema,
} from "./office-hours.ids.ts";
import { hoursStateSchema, seriesFields } from "./office-hours.schema.ts";
import { questionSchema } from "./questions.schema.ts";
import { servedCommands } from "./served.commands.ts";
import { BOX_MS, QUICK_BOX_MS } from "./time-box.ts";

const hallway = [...careRoles, "front_desk"] as const;
/** Whoever sets up office hours: BH their own, leads and administrators anybody's. */
const hosting = [...bhRoles, "lead", "admin"] as const;
const refusals = ["already_over", "already_taken", "not_possible_now"] as const;
const nothing = z.strictObject({});
const ofSeries = { seriesId: seriesIdSchema };
const ofHours = { hoursId: hoursIdSchema };
const ofEntry = { hoursId: hoursIdSchema, entryId: entryIdSchema };
const onHours = {
  value: z.strictObject({ hoursId: hoursIdSchema, state: hoursStateSchema }),
  roles: careRoles,
  refusals,
} as const;
const onEntry = {
  value: z.strictObject({ ...ofEntry, state: entryStateSchema }),
  roles: hallway,
  refusals,
} as const;
/** People of a site that is served do it at the home site of the session. */
const byWhoComes = { ...onEntry, visitors: true } as const;
const byHost = { ...onEntry, roles: careRoles } as const;
const onQuestion = {
  value: z.strictObject({ questionId: questionIdSchema, state: questionSchema.shape.state }),
  roles: hallway,
  refusals,
} as const;

export const setUpOfficeHours = command({
  name: "officeHours.setUp",
  summary:
    "Office hours are held from now on: recurring, or once where `from` and `until` of the schedule are one day.",
  input: z.strictObject({
    title: seriesFields.title,
    kind: seriesFields.kind.default("line"),
    hostIds: seriesFields.hostIds,
    backupIds: seriesFields.backupIds.default([]),
    modalities: seriesFields.modalities.default(["video", "phone", "in_person", "message"]),
    roles: seriesFields.roles.default([...hallway]),
    schedule: seriesFields.schedule,
    lengthMs: seriesFields.lengthMs.default(60 * 60_000),
    answerWithinMs: seriesFields.answerWithinMs.default(24 * 60 * 60_000),
    firstTimersFirst: seriesFields.firstTimersFirst.default(false),
    rateLimit: seriesFields.rateLimit.default(null),
    boxMs: seriesFields.boxMs.default(BOX_MS),
    quickBoxMs: seriesFields.quickBoxMs.default(QUICK_BOX_MS),
    place: seriesFields.place.default(""),
  }),
  value: z.strictObject(ofSeries),
  roles: hosting,
  refusals: ["not_possible_now"],
});
export const changeOfficeHours = command({
  name: "officeHours.change",
  summary: "They are held differently from the next session on; what is not named stays.",
  input: z.strictObject({ ...ofSeries, changes: z.strictObject(seriesFields).partial() }),
  value: nothing,
  roles: hosting,
  refusals,
});
export const endOfficeHours = command({
  name: "officeHours.end",
  summary: "They are held no more; a session that is under way runs to its end.",
  input: z.strictObject(ofSeries),
  value: nothing,
  roles: hosting,
  refusals,
});
export const moveOfficeHours = command({
  name: "officeHours.moveDay",
  summary: "On one day they are not held, or at another time.",
  input: z.strictObject({
    ...ofSeries,
    ...scheduleSchema.shape.exceptions.unwrap().element.shape,
  }),
  value: nothing,
  roles: hosting,
  refusals,
});

export const checkIn = command({
  name: "officeHours.checkIn",
  summary: "A host is there: the door opens. A backup may come too.",
  input: z.strictObject(ofHours),
  ...onHours,
});
export const checkOut = command({
  name: "officeHours.checkOut",
  summary: "A host goes; whom they called or were with stands in the line again, before others.",
  input: z.strictObject(ofHours),
  ...onHours,
});
export const pauseHours = command({
  name: "officeHours.pause",
  summary: "Pauses, with the time of return.",
  input: z.strictObject({ ...ofHours, returnsAt: epochMs }),
  ...onHours,
});
export const resumeHours = command({
  name: "officeHours.resume",
  summary:
    "Goes on after a pause; or takes a last call back, until ten minutes before the end: the door is open to all again.",
  input: z.strictObject(ofHours),
  ...onHours,
});
export const lastCallHours = command({
  name: "officeHours.lastCall",
  summary: "Only what is urgent still comes in.",
  input: z.strictObject(ofHours),
  ...onHours,
});
export const closeHours = command({
  name: "officeHours.close",
  summary:
    "Ends it: whoever still waits has five minutes to choose what comes instead, then it closes.",
  input: z.strictObject(ofHours),
  ...onHours,
});
export const announceHours = command({
  name: "officeHours.announce",
  summary: "One line to everybody who waits.",
  input: z.strictObject({ ...ofHours, text: announcementTextSchema }),
  ...onHours,
});
export const bookSlot = command({
  name: "officeHours.bookSlot",
  summary: "Books ten minutes.",
  input: z.strictObject({ ...ofHours, slotId: slotIdSchema }),
  ...onHours,
  roles: hallway,
});
export const freeSlot = command({
  name: "officeHours.freeSlot",
  summary: "Gives a booked slot back; a host may, too.",
  input: z.strictObject({ ...ofHours, slotId: slotIdSchema }),
  ...onHours,
  roles: hallway,
});

export const joinLine = command({
  name: "entry.join",
  summary:
    "Comes into the line. With `handoffId`, an open hand-off that is one's own to convert becomes this entry, before others; one that was closed as unmet in the last week stays closed, and the entry remembers it. What is urgent now is no entry: request a hand-off.",
  input: z.strictObject({
    ...ofHours,
    topic: topicSchema,
    line: topicLineSchema.default(""),
    modality: modalitySchema,
    callBack: callBackSchema.nullable().default(null),
    urgency: lineUrgencySchema.default("routine"),
    isQuick: z.boolean().default(false),
    handoffId: handoffIdSchema.nullable().default(null),
    /** Of which site one comes, where it is another that these office hours serve. */
    fromSiteId: siteIdSchema.nullable().default(null),
    /** Where one waits, at the session's site. */
    roomId: roomIdSchema.nullable().default(null),
  }),
  ...byWhoComes,
});
export const joinHost = command({
  name: "entry.joinHost",
  summary:
    "Takes a host's “Come to my office hours” as the answer to one's hand-off, which ends by it: into their line before others while they hold it, else a place is kept before others in their next session.",
  input: z.strictObject({
    hostId: personIdSchema,
    handoffId: handoffIdSchema,
    topic: topicSchema.default("case_question"),
    modality: modalitySchema,
    urgency: lineUrgencySchema,
    roomId: roomIdSchema.nullable().default(null),
  }),
  value: z.strictObject({
    ...ofHours,
    /** From when on one can be met there. */
    at: epochMs,
    /** No place in the line yet: one is kept for when the door opens, or one is free. */
    isKept: z.boolean(),
  }),
  roles: careRoles,
  refusals,
});
export const withdrawEntry = command({
  name: "entry.withdraw",
  summary:
    "Gives up the place. Of a visit, once the time planned for it is over, in an open group or while the session ends: it is over.",
  input: z.strictObject(ofEntry),
  ...byWhoComes,
});
export const changeEntryOf = command({
  name: "entry.change",
  summary: "Another topic or way of meeting, until one is called.",
  input: z.strictObject({
    ...ofEntry,
    topic: topicSchema.optional(),
    line: topicLineSchema.optional(),
    modality: modalitySchema.optional(),
    callBack: callBackSchema.optional(),
  }),
  ...byWhoComes,
});
export const hereEntry = command({
  name: "entry.here",
  summary: "“I’m here”: answers a call, or takes the kept place again.",
  input: z.strictObject(ofEntry),
  ...byWhoComes,
});
export const agreeEntry = command({
  name: "entry.agree",
  summary: "Says whether one may be taken together with somebody of the same topic.",
  input: z.strictObject({ ...ofEntry, agrees: z.boolean() }),
  ...onEntry,
});
export const chooseEntry = command({
  name: "entry.choose",
  summary:
    "Nobody will get to it: chooses the next session, a slot, a written question, or nothing.",
  input: z.strictObject({
    ...ofEntry,
    choice: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("next_session") }),
      z.strictObject({ kind: z.literal("slot"), hoursId: hoursIdSchema, slotId: slotIdSchema }),
      z.strictObject({ kind: z.literal("question"), text: questionTextSchema }),
      z.strictObject({ kind: z.literal("nothing") }),
    ]),
  }),
  ...byWhoComes,
});
export const convertEntry = command({
  name: "entry.convert",
  summary:
    "Leaves the line for a hand-off (`request` is the input of `handoff.request`, decided by the norms in the same transaction, asked for by whoever waits) for an appointment that was made, or for a question in writing, which its hosts answer by the time they promise. What is needed now becomes a hand-off even where the entry is over.",
  input: z.strictObject({
    ...ofEntry,
    to: z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("handoff"),
        request: z.record(z.string(), z.json()),
      }),
      z.strictObject({ kind: z.literal("appointment") }),
      z.strictObject({ kind: z.literal("question"), text: questionTextSchema }),
    ]),
  }),
  ...byHost,
  value: onEntry.value.extend({ handoffId: handoffIdSchema.nullable() }),
});

export const callNext = command({
  name: "entry.callNext",
  summary: "Calls the next in turn, or the next of the quick lane.",
  input: z.strictObject({ ...ofHours, lane: z.enum(["all", "quick"]).default("all") }),
  ...byHost,
});
export const callEntry = command({
  name: "entry.call",
  summary: "Calls somebody out of turn, with the reason.",
  input: z.strictObject({
    ...ofEntry,
    reason: z.enum(["needed_soon", "same_topic", "short_on_time", "host_choice"]),
  }),
  ...byHost,
});
export const startEntry = command({
  name: "entry.start",
  summary: "Host and caller have met.",
  input: z.strictObject(ofEntry),
  ...byHost,
});
export const skipEntry = command({
  name: "entry.skip",
  summary: "Nobody answers; the place is kept for five minutes.",
  input: z.strictObject(ofEntry),
  ...byHost,
});
export const resolveEntry = command({
  name: "entry.resolve",
  summary: "It is answered; a note without patient identity may stay.",
  input: z.strictObject({ ...ofEntry, note: hostNoteSchema.default("") }),
  ...byHost,
});
export const requeueEntry = command({
  name: "entry.requeue",
  summary: "Back into the line, before new ones.",
  input: z.strictObject(ofEntry),
  ...byHost,
});
export const handEntry = command({
  name: "entry.handTo",
  summary: "To another host who is here.",
  input: z.strictObject({ ...ofEntry, toId: personIdSchema }),
  ...byHost,
});
export const extendEntry = command({
  name: "entry.extend",
  summary: "More time for this one.",
  input: z.strictObject({
    ...ofEntry,
    byMs: z
      .number()
      .int()
      .min(60_000)
      .max(30 * 60_000),
  }),
  ...byHost,
});
export const mergeEntry = command({
  name: "entry.proposeMerge",
  summary: "Asks two of the same topic whether they may be taken together.",
  input: z.strictObject({ ...ofEntry, intoId: entryIdSchema }),
  ...byHost,
});

export const askHosts = command({
  name: "question.ask",
  summary: "Leaves a question while the door is closed; it is answered by a promised time.",
  input: z.strictObject({ ...ofSeries, topic: topicSchema, text: questionTextSchema }),
  ...onQuestion,
});
export const replyQuestion = command({
  name: "question.reply",
  summary:
    "A host answers in the thread, or the asker asks again: it is open again, with a new promise, unless they are with a host now or `isThanks` says that it was answered.",
  input: z.strictObject({
    questionId: questionIdSchema,
    text: questionTextSchema,
    isThanks: z.boolean().default(false),
  }),
  ...onQuestion,
});
export const closeQuestion = command({
  name: "question.close",
  summary: "The asker has what was asked for.",
  input: z.strictObject({ questionId: questionIdSchema }),
  ...onQuestion,
});

export const officeHoursCommands = [
  setUpOfficeHours,
  changeOfficeHours,
  endOfficeHours,
  moveOfficeHours,
  checkIn,
  checkOut,
  pauseHours,
  resumeHours,
  lastCallHours,
  closeHours,
  announceHours,
  bookSlot,
  freeSlot,
  joinLine,
  joinHost,
  withdrawEntry,
  changeEntryOf,
  hereEntry,
  agreeEntry,
  chooseEntry,
  convertEntry,
  ...servedCommands,
  callNext,
  callEntry,
  startEntry,
  skipEntry,
  resolveEntry,
  requeueEntry,
  handEntry,
  extendEntry,
  mergeEntry,
  askHosts,
  replyQuestion,
  closeQuestion,
] as const;
