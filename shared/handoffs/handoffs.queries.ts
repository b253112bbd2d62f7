import { z } from "zod";
import { query } from "../kernel/contract.ts";
import { handoffIdSchema, personIdSchema, roomIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { careRoles } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import { alternativeSchema, actionSchema, urgencySchema } from "../norms/norms.schema.ts";
import { modalitySchema, personCardSchema } from "../people/people.schema.ts";
import { contentSchema } from "./content.schema.ts";
import { handoffKindSchema, handoffSchema, unmetReasonSchema } from "./handoffs.schema.ts";

const json = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => {
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }, schema);

/** The part of a request that decides what will happen: no patient text, so that a preview leaves no trace of one. */
export const previewInputSchema = z.strictObject({
  kind: handoffKindSchema,
  urgency: urgencySchema,
  personId: personIdSchema.nullable().default(null),
  modality: modalitySchema.default("in_person"),
  skills: z.array(z.string().max(40)).max(6).default([]),
  language: z.string().max(3).nullable().default(null),
  licenseState: z.string().max(2).nullable().default(null),
  roomId: roomIdSchema.nullable().default(null),
  mustLeaveBy: epochMs.nullable().default(null),
  breakThrough: z.boolean().default(false),
});

export const previewSchema = z.strictObject({
  /** What will happen, in order, one calm sentence each. */
  sentences: z.array(z.string()),
  steps: z.array(
    z.strictObject({
      personId: personIdSchema,
      name: z.string(),
      action: actionSchema,
      modality: modalitySchema,
      offeredAt: epochMs,
      answerBy: epochMs.nullable(),
      ruleId: z.string(),
      toSender: z.string(),
    }),
  ),
  leftAlone: z.array(z.strictObject({ personId: personIdSchema, says: z.string() })),
  alternatives: z.array(alternativeSchema),
  /** When the requester will know at the latest; null where it waits in an inbox. */
  knownBy: epochMs.nullable(),
  /** Nobody at all would be asked now. */
  nobody: z.boolean(),
  /** An open hand-off from the same room: perhaps the same patient. */
  openInRoom: handoffIdSchema.nullable(),
});
export type Preview = z.infer<typeof previewSchema>;

/** Over HTTP the request stands in one parameter, as JSON. */
export const previewHandoff = query({
  name: "handoff.preview",
  summary: "What will happen to whom, why and by when, if this were sent now.",
  input: z.strictObject({ request: json(previewInputSchema) }),
  value: previewSchema,
  roles: careRoles,
  audited: false,
});

export const storyLineSchema = z.strictObject({
  seq: z.number().int(),
  at: epochMs,
  type: z.string(),
  actorId: personIdSchema.nullable(),
  says: z.string(),
  ruleId: z.string().nullable(),
});
export const detailSchema = z.strictObject({
  handoff: handoffSchema,
  content: contentSchema.nullable(),
  story: z.array(storyLineSchema),
});
export type HandoffDetail = z.infer<typeof detailSchema>;
export type StoryLine = z.infer<typeof storyLineSchema>;

/** `content` is null for those who may see the course and not the patient's part, and after the purge. */
export const handoffDetail = query({
  name: "handoff.detail",
  summary: "One hand-off with its story and, for those on it, the patient's part.",
  input: z.strictObject({
    handoffId: handoffIdSchema,
    reason: z.enum(["safety", "complaint", "handover", "quality"]).optional(),
  }),
  value: detailSchema,
  roles: [...careRoles, "front_desk"],
  audited: true,
  guests: true,
});

export const handoffsMine = query({
  name: "handoff.mine",
  summary: "Ended hand-offs that I asked for or took, newest first, without the patient's part.",
  input: z.strictObject({ before: z.coerce.number().int().optional() }),
  value: z.strictObject({ handoffs: z.array(handoffSchema) }),
  roles: careRoles,
  audited: false,
});

export const guestSites = query({
  name: "handoff.guestSites",
  summary: "Other sites in which a hand-off is before me now, and who is on it.",
  input: z.strictObject({}),
  value: z.strictObject({
    siteIds: z.array(siteIdSchema),
    people: z.array(personCardSchema.pick({ id: true, name: true })),
  }),
  roles: [...careRoles, "front_desk", "facilitator", "admin"],
  audited: false,
  whileLocked: true,
});

const looseEnd = z.strictObject({
  handoffId: handoffIdSchema,
  requesterId: personIdSchema,
  ownerId: personIdSchema.nullable(),
  roomId: roomIdSchema.nullable(),
  requestedAt: epochMs,
  urgency: urgencySchema,
});
export const looseEnds = query({
  name: "handoff.looseEnds",
  summary:
    "What a huddle looks at: hand-offs asked for since then (fourteen days back at most) that were not met; visits that are over and have no feedback; feedback that nobody has confirmed. No patient text.",
  input: z.strictObject({ since: z.coerce.number().int().nonnegative() }),
  value: z.strictObject({
    unmet: z.array(z.strictObject({ ...looseEnd.shape, reason: unmetReasonSchema })),
    withoutFeedback: z.array(looseEnd),
    unconfirmed: z.array(looseEnd),
  }),
  roles: [...careRoles, "front_desk"],
  audited: false,
});

export const busyHours = query({
  name: "handoff.busyHours",
  summary:
    "Which hours of today are likely to be busy, from the hand-offs of the same weekday in the last weeks, in the clinic's hours. `hours` is null where it is not known: the clinic is closed today, or there are too few days to tell from. Counts only.",
  input: z.strictObject({
    weeks: z.coerce.number().int().min(2).max(26).default(8),
    leastDays: z.coerce.number().int().min(2).max(26).default(4),
  }),
  value: z.strictObject({
    asOf: epochMs,
    days: z.number().int(),
    hours: z
      .array(
        z.strictObject({
          startAt: epochMs,
          endAt: epochMs,
          mean: z.number(),
          isBusy: z.boolean(),
        }),
      )
      .nullable(),
    says: z.string(),
  }),
  roles: [...careRoles, "front_desk", "facilitator"],
  audited: false,
});

export const handoffQueries = [
  previewHandoff,
  handoffDetail,
  handoffsMine,
  looseEnds,
  busyHours,
  guestSites,
] as const;
