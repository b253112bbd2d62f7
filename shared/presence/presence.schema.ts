import { z } from "zod";
import { personIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { modalitySchema } from "../people/people.schema.ts";

/** The 13 norm statuses: what a person is doing, in the words that decide who may interrupt. */
export const statuses = [
  "open",
  "charting",
  "visit_ok",
  "visit_protected",
  "handoff",
  "huddle",
  "call",
  "office_hours",
  "crisis",
  "focus",
  "break",
  "away",
  "off",
] as const;
export const statusSchema = z.enum(statuses);
export type Status = z.infer<typeof statusSchema>;

/** Manual choices that stand above what Hallway sees by itself. */
export const hardStatuses = ["break", "visit_protected", "focus"] as const satisfies Status[];
/** Manual choices that give way to a live activity and come back after it. */
export const softStatuses = ["open", "charting", "visit_ok"] as const satisfies Status[];
export const manualStatusSchema = z.enum([...hardStatuses, ...softStatuses]);
export type ManualStatus = z.infer<typeof manualStatusSchema>;

/** Live activities inside Hallway, in order of precedence. */
export const activityKinds = ["crisis", "handoff", "call", "huddle", "office_hours"] as const;
export const activityKindSchema = z.enum(activityKinds);
export type ActivityKind = z.infer<typeof activityKindSchema>;

/** Which row of the precedence decided; the order of this list is the order of precedence. */
export const statusSources = [
  "crisis",
  "off_duty",
  "manual_hard",
  "activity",
  "manual_soft",
  "room_signal",
  "schedule",
  "calendar",
  "idle",
  "default",
] as const;
export const statusSourceSchema = z.enum(statusSources);
export type StatusSource = z.infer<typeof statusSourceSchema>;

/** All that is known of a person now; facts only, nothing derived. Times are epoch ms. */
export interface PresenceFacts {
  /** Devices that are open on Hallway now. Empty: cannot be reached until push exists. */
  readonly devices: readonly { readonly lastInputAt: number }[];
  /** Duty by the practice file's weekly hours. `null` bounds: no further change in the coming week. */
  readonly duty: { readonly isOn: boolean; readonly changesAt: number | null };
  /** "I am here" or "I am going home", until the next duty boundary at the latest. */
  readonly manualDuty: { readonly isOn: boolean; readonly until: number } | null;
  readonly manualHard: {
    readonly status: (typeof hardStatuses)[number];
    readonly since: number;
    readonly until: number;
  } | null;
  readonly manualSoft: {
    readonly status: (typeof softStatuses)[number];
    readonly since: number;
    readonly until: number;
  } | null;
  /**
   * Activities in Hallway. `endsAt`: when it ended or is sure to end, null while open-ended; the row counts for 20 s
   * more, so that the board does not flicker. Someone who says "I'm out of the room" is free at once: drop the row.
   */
  readonly activities: readonly {
    readonly kind: ActivityKind;
    readonly since: number;
    readonly endsAt: number | null;
    readonly expectedUntil: number | null;
  }[];
  /** A patient was roomed or a video visit began (EHR or room sensor). */
  readonly roomSignal: {
    readonly isProtected: boolean;
    readonly since: number;
    readonly until: number | null;
  } | null;
  readonly scheduleBlock: {
    readonly kind: "booked" | "booked_protected" | "open" | "admin" | "lunch";
    readonly since: number;
    readonly until: number;
  } | null;
  readonly calendarBusy: {
    readonly kind: "meeting" | "call";
    readonly since: number;
    readonly until: number;
  } | null;
}

/** What Hallway says of a person, and why. Sent to the viewers of the sites the person serves. */
export const presenceRecordSchema = z.strictObject({
  personId: personIdSchema,
  /** Grows by one with every change; a viewer keeps the highest. */
  version: z.number().int().nonnegative(),
  status: statusSchema,
  source: statusSourceSchema,
  since: epochMs,
  /** When this status is expected to end; `null` where nobody knows. */
  until: epochMs.nullable(),
  /** A lower fact worth showing beside the status: "focus, also: booked visit". */
  also: z.string().max(80).nullable(),
  /** Hallway is open on at least one device; without it nothing can reach the person yet. */
  isReachable: z.boolean(),
  deviceCount: z.number().int().nonnegative(),
  /** Where the person is today: a site, or `null` when working remotely. */
  siteId: siteIdSchema.nullable(),
  /** A room by name, when known. */
  room: z.string().max(40).nullable(),
  reachableBy: z.array(modalitySchema),
});
export type PresenceRecord = z.infer<typeof presenceRecordSchema>;
