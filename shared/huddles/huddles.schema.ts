import { z } from "zod";
import { handoffIdSchema, personIdSchema, siteIdSchema, type PersonId } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { agendaItemSchema, agendaTemplateSchema, checkEntrySchema } from "./agenda.schema.ts";
import { flagSchema } from "./flags.schema.ts";
import { actionItemIdSchema, huddleIdSchema, standingRoomIdSchema } from "./huddles.ids.ts";
import { scheduleSchema } from "../schedules/schedule.schema.ts";

/** `scheduled` until the bell; `overtime` is the grace after the agreed end; `ended` never changes again and leaves every screen. */
export const huddleStates = ["scheduled", "lobby", "live", "wrap_up", "overtime", "ended"] as const;
export const huddleStateSchema = z.enum(huddleStates);
export type HuddleState = z.infer<typeof huddleStateSchema>;

/** States in which people are in it and its clock runs. */
export const runningStates = ["live", "wrap_up", "overtime"] as const satisfies HuddleState[];

export function isRunning(state: HuddleState): boolean {
  return (runningStates as readonly HuddleState[]).includes(state);
}

/** `rounds`: BH visits each team's room in order. `complex_care`: a list of cases with a time for each. */
export const huddleKinds = ["huddle", "rounds", "complex_care", "ad_hoc"] as const;
export const huddleKindSchema = z.enum(huddleKinds);
export type HuddleKind = z.infer<typeof huddleKindSchema>;

/** How long its parts take, ms. The practice may change each. */
export const timingSchema = z.strictObject({
  /** The bell, and the door open, so long before the start. */
  lobbyMs: z
    .number()
    .int()
    .min(0)
    .max(30 * 60_000),
  lengthMs: z
    .number()
    .int()
    .min(60_000)
    .max(120 * 60_000),
  /** It is said that the end is near so long before it. */
  wrapUpMs: z
    .number()
    .int()
    .min(0)
    .max(30 * 60_000),
  /** People may finish their sentence for so long. */
  graceMs: z
    .number()
    .int()
    .min(0)
    .max(15 * 60_000),
});
export type Timing = z.infer<typeof timingSchema>;

/** A room of a team (or of the whole clinic) that is always there, with its agenda and when it meets. */
export const standingRoomSchema = z.strictObject({
  id: standingRoomIdSchema,
  siteId: siteIdSchema,
  name: z.string(),
  kind: z.enum(["huddle", "rounds", "complex_care"]),
  /** A team of the practice file; null for the whole clinic. */
  teamId: z.string().nullable(),
  agenda: agendaTemplateSchema,
  timing: timingSchema,
  /** Null: it meets when somebody opens it. */
  schedule: scheduleSchema.nullable(),
  /** Who facilitates, a week each, in this order; the scribe is the next. */
  rotation: z.array(personIdSchema),
  brief: z.array(checkEntrySchema),
  debrief: z.array(checkEntrySchema),
});
export type StandingRoom = z.infer<typeof standingRoomSchema>;

export const attendanceSchema = z.strictObject({
  personId: personIdSchema,
  /** When they first came, and when they last came in. */
  firstAt: epochMs,
  joinedAt: epochMs,
  leftAt: epochMs.nullable(),
  whyLeft: z.enum(["left", "released", "removed"]).nullable(),
  /** Their last device is gone since then; null while one is here. */
  lostAt: epochMs.nullable(),
  place: z.enum(["on_site", "remote"]),
  /** Sits at the device of somebody else. */
  withId: personIdSchema.nullable(),
  isObserver: z.boolean(),
});
export type Attendance = z.infer<typeof attendanceSchema>;

/** Somebody was asked in by name. */
export const invitationSchema = z.strictObject({
  personId: personIdSchema,
  asObserver: z.boolean(),
  /** Absent where it was not written down yet. */
  askedAt: epochMs.optional(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** A part that somebody plays: the role is `holderId`'s, `actingId` does it while they are not here. */
export const partSchema = z.strictObject({
  holderId: personIdSchema.nullable(),
  actingId: personIdSchema.nullable(),
});
export type Part = z.infer<typeof partSchema>;
export const partNames = ["facilitator", "scribe"] as const;
export type PartName = (typeof partNames)[number];

export const checkSchema = z.strictObject({
  ...checkEntrySchema.shape,
  doneById: personIdSchema.nullable(),
});

export type Check = z.infer<typeof checkSchema>;

/** What is kept for the measures, and posted at the end. No patient text. */
export const summarySchema = z.strictObject({
  startedAt: epochMs,
  endedAt: epochMs,
  /** Somebody was there and it had begun at most a minute after its time; null where none was planned. */
  isOnTime: z.boolean().nullable(),
  personIds: z.array(personIdSchema),
  remoteIds: z.array(personIdSchema),
  wasBhPresent: z.boolean(),
  items: z.array(z.strictObject({ id: z.string(), plannedMs: z.number(), spentMs: z.number() })),
  flagsDiscussed: z.number().int(),
  flagsOpen: z.number().int(),
  actionItemIds: z.array(actionItemIdSchema),
  carriedIds: z.array(actionItemIdSchema),
});
export type Summary = z.infer<typeof summarySchema>;

/** One meeting. Whom it is about and what is written in it stand sealed elsewhere. */
export const huddleSchema = z.strictObject({
  id: huddleIdSchema,
  siteId: siteIdSchema,
  standingRoomId: standingRoomIdSchema.nullable(),
  kind: huddleKindSchema,
  title: z.string(),
  teamId: z.string().nullable(),
  /** What an ad-hoc one was opened from. */
  handoffId: handoffIdSchema.nullable(),
  /** The huddle that this one looks back on; absent for all others. */
  debriefOf: huddleIdSchema.optional(),
  state: huddleStateSchema,
  timing: timingSchema,
  /** Null: when somebody opens it. */
  plannedAt: epochMs.nullable(),
  startedAt: epochMs.nullable(),
  wrapUpAt: epochMs.nullable(),
  endsAt: epochMs.nullable(),
  /** Everybody is out by then, and the summary is posted. */
  closesAt: epochMs.nullable(),
  endedAt: epochMs.nullable(),
  /** Empty while it is scheduled: that of the room stands. */
  agenda: z.array(agendaItemSchema),
  currentItemId: z.string().nullable(),
  rotation: z.array(personIdSchema),
  facilitator: partSchema,
  scribe: partSchema,
  people: z.array(attendanceSchema),
  invited: z.array(invitationSchema),
  flags: z.array(flagSchema),
  brief: z.array(checkSchema),
  debrief: z.array(checkSchema),
  /** Grows with every change of what is sealed, apart from the notes: a reader fetches it anew. */
  contentVersion: z.number().int().nonnegative(),
  notesVersion: z.number().int().nonnegative(),
  summary: summarySchema.nullable(),
});
export type Huddle = z.infer<typeof huddleSchema>;

/** Whether somebody has a place in it, also while their device is lost. */
export function isIn({ people }: Pick<Huddle, "people">, personId: PersonId): boolean {
  return people.some((each) => each.personId === personId && each.leftAt === null);
}

/** Who is in it now, by a device of theirs or of somebody beside them. */
export function presentIn(huddle: Pick<Huddle, "people">): readonly Attendance[] {
  return huddle.people.filter(({ leftAt, lostAt }) => leftAt === null && lostAt === null);
}
