import { z } from "zod";
import {
  handoffIdSchema,
  personIdSchema,
  roomIdSchema,
  siteIdSchema,
  type PersonId,
} from "../kernel/ids.ts";
import { words } from "../kernel/words.ts";
import { roleSchema } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import { modalitySchema } from "../people/people.schema.ts";
import { scheduleSchema } from "../schedules/schedule.schema.ts";
import { entrySchema, lineUrgencySchema, topicSchema, type Entry } from "./entries.schema.ts";
import {
  announcementIdSchema,
  entryIdSchema,
  hoursIdSchema,
  seriesIdSchema,
  slotIdSchema,
} from "./office-hours.ids.ts";

/** `line`: drop in and wait. `slots`: ten minutes each, booked. `group`: an open room, everybody at once. */
export const hoursKinds = ["line", "slots", "group"] as const;
export const hoursKindSchema = z.enum(hoursKinds);

/** At most so many entries of one person in so long, once the line is longer than that (domain 5.3). */
export const rateLimitSchema = z.strictObject({
  entries: z.number().int().min(1).max(20),
  inMs: z
    .number()
    .int()
    .min(60_000)
    .max(24 * 3_600_000),
  whenLineOver: z.number().int().min(0).max(200),
});

/** What a practice decides of a host's office hours. */
export const seriesFields = {
  title: words(2, 60),
  kind: hoursKindSchema,
  hostIds: z.array(personIdSchema).min(1).max(8),
  /** Asked to take over when nobody has checked in. */
  backupIds: z.array(personIdSchema).max(8),
  /** How people can be met; `message` is in writing. */
  modalities: z.array(modalitySchema).min(1),
  /** Roles for whom the door is open. */
  roles: z.array(roleSchema).min(1),
  /** By the clock on the site's wall; once, where `from` and `until` are the same day. */
  schedule: scheduleSchema,
  lengthMs: z
    .number()
    .int()
    .min(10 * 60_000)
    .max(8 * 3_600_000),
  /** A question that is left while the door is closed is answered within so long. */
  answerWithinMs: z
    .number()
    .int()
    .min(15 * 60_000)
    .max(7 * 24 * 3_600_000),
  firstTimersFirst: z.boolean(),
  rateLimit: rateLimitSchema.nullable(),
  /** Planned for a visit, and for a quick question. */
  boxMs: z
    .number()
    .int()
    .min(5 * 60_000)
    .max(30 * 60_000),
  quickBoxMs: z
    .number()
    .int()
    .min(60_000)
    .max(5 * 60_000),
  /** Where one is met in person; empty: where the host is. */
  place: words(0, 60),
};

/** Said only where they are not as usual: `boxesOf` gives both boxes, and no place is none that is said. */
const unusual = {
  boxMs: seriesFields.boxMs.optional(),
  quickBoxMs: seriesFields.quickBoxMs.optional(),
  place: words(0, 60).optional(),
};

export const seriesSchema = z.strictObject({
  id: seriesIdSchema,
  siteId: siteIdSchema,
  ...seriesFields,
  ...unusual,
});
export type Series = z.infer<typeof seriesSchema>;

/** `closed` never changes again and leaves every screen; its summary is posted with it. */
export const hoursStates = [
  "scheduled",
  "open",
  "paused",
  "last_call",
  "draining",
  "closed",
] as const;
export const hoursStateSchema = z.enum(hoursStates);
export type HoursState = z.infer<typeof hoursStateSchema>;

/** Somebody who checked in to host. */
export const hostSchema = z.strictObject({
  personId: personIdSchema,
  checkedInAt: epochMs,
  /** Their last device is gone since then. */
  lostAt: epochMs.nullable(),
  leftAt: epochMs.nullable(),
});
export type Host = z.infer<typeof hostSchema>;

/** Ten minutes that one person may book. */
export const slotSchema = z.strictObject({
  id: slotIdSchema,
  startsAt: epochMs,
  endsAt: epochMs,
  personId: personIdSchema.nullable(),
  /** Its time came, and whoever booked it stands in the line. */
  isDue: z.boolean(),
});
export type Slot = z.infer<typeof slotSchema>;

/** Somebody whom an earlier session did not get to; they come into the line of this one when its door opens, before others. */
export const carriedSchema = z.strictObject({
  entryId: entryIdSchema,
  personId: personIdSchema,
  topic: topicSchema,
  modality: modalitySchema,
  urgency: lineUrgencySchema,
  placeAt: epochMs,
  /** The hand-off that it came from. */
  handoffId: handoffIdSchema.nullable().default(null),
  roomId: roomIdSchema.optional(),
  isDue: z.boolean(),
});
export type Carried = z.infer<typeof carriedSchema>;

/** Posted at the end and kept for the measures. No words of anybody. */
export const hoursSummarySchema = z.strictObject({
  openedAt: epochMs.nullable(),
  closedAt: epochMs,
  wasLate: z.boolean(),
  joined: z.number().int(),
  served: z.number().int(),
  /** Nobody got to them, and nothing came instead. */
  leftUnserved: z.number().int(),
  carriedOver: z.number().int(),
  /** What else became of those who came; of what nobody did, nothing is said. */
  handoffs: z.number().int().positive().optional(),
  appointments: z.number().int().positive().optional(),
  slots: z.number().int().positive().optional(),
  questions: z.number().int().positive().optional(),
  settled: z.number().int().positive().optional(),
  withdrew: z.number().int().positive().optional(),
  medianWaitMs: z.number().int().nullable(),
  longestWaitMs: z.number().int().nullable(),
  topics: z.record(z.string(), z.number().int()),
});
export type HoursSummary = z.infer<typeof hoursSummarySchema>;

const headFields = {
  id: hoursIdSchema,
  siteId: siteIdSchema,
  seriesId: seriesIdSchema,
  title: z.string(),
  kind: hoursKindSchema,
  hostIds: z.array(personIdSchema),
  backupIds: z.array(personIdSchema),
  modalities: z.array(modalitySchema),
  roles: z.array(roleSchema),
  firstTimersFirst: z.boolean(),
  rateLimit: rateLimitSchema.nullable(),
  ...unusual,
  state: hoursStateSchema,
  startsAt: epochMs,
  endsAt: epochMs,
  /** Nobody had checked in five minutes after the start. */
  lateAt: epochMs.nullable(),
  openedAt: epochMs.nullable(),
  /** Announced with the pause; null where the hosts were lost and nobody knows. */
  returnsAt: epochMs.nullable(),
  /** The announced return has passed, and nobody came. */
  isReturnOverdue: z.boolean(),
  /** Since then only what is urgent comes in, a pause or not. */
  lastCallAt: epochMs.nullable().default(null),
  drainingAt: epochMs.nullable(),
  closedAt: epochMs.nullable(),
  hosts: z.array(hostSchema),
  slots: z.array(slotSchema),
  carried: z.array(carriedSchema),
  /** One line each to everybody who waits; the words stand sealed elsewhere. */
  announcements: z.array(
    z.strictObject({
      id: announcementIdSchema,
      byId: personIdSchema,
      at: epochMs,
      /** Said of a pause: it goes when the pause ends. */
      isOfPause: z.literal(true).optional(),
    }),
  ),
  summary: hoursSummarySchema.nullable(),
};

/** A session without those who wait in it. */
export const hoursHeadSchema = z.strictObject(headFields);
export type HoursHead = z.infer<typeof hoursHeadSchema>;

/** One session. What somebody wants to talk about, in words, and what hosts note stand sealed elsewhere. */
export const hoursSchema = z.strictObject({ ...headFields, entries: z.array(entrySchema) });
export type Hours = z.infer<typeof hoursSchema>;

/** Hosts who are here now: checked in, with a device of theirs connected. */
export function hostsHere({ hosts }: Pick<Hours, "hosts">): readonly Host[] {
  return hosts.filter(({ leftAt, lostAt }) => leftAt === null && lostAt === null);
}

/** With nobody there a door is never shown as open, whatever was announced (domain 5.1). */
export function isShownOpen(hours: Pick<Hours, "hosts" | "state">): boolean {
  const isServing = ["open", "last_call", "draining"].includes(hours.state);
  return isServing && hostsHere(hours).length > 0;
}

export function isHostOf({ hosts }: Pick<Hours, "hosts">, personId: PersonId): boolean {
  return hosts.some((host) => host.personId === personId && host.leftAt === null);
}

/** Those whom a host is with, or has called. */
export function servedBy({ entries }: Pick<Hours, "entries">, hostId: PersonId): readonly Entry[] {
  return entries.filter(
    (entry) =>
      entry.hostId === hostId && (entry.state === "called" || entry.state === "in_progress"),
  );
}
