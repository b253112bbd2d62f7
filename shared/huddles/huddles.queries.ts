import { z } from "zod";
import { query } from "../kernel/contract.ts";
import { personIdSchema, roomIdSchema } from "../kernel/ids.ts";
import { careRoles } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import { actionContentSchema, actionItemSchema } from "./actions.schema.ts";
import { fillSchema } from "./fill.schema.ts";
import { flagContentSchema } from "./flags.schema.ts";
import {
  actionItemIdSchema,
  flagIdSchema,
  huddleIdSchema,
  standingRoomIdSchema,
} from "./huddles.ids.ts";
import { huddleSchema, standingRoomSchema } from "./huddles.schema.ts";
import { roomMeasuresSchema } from "./measures.ts";
import { suggestionContentSchema, suggestionSchema } from "./suggestions.schema.ts";

const hallway = [...careRoles, "front_desk"] as const;
const attending = [...hallway, "facilitator"] as const;
const ofHuddle = z.strictObject({ huddleId: huddleIdSchema });

export const listRooms = query({
  name: "huddleRoom.list",
  summary: "The standing rooms of the site, by name.",
  input: z.strictObject({}),
  value: z.strictObject({ rooms: z.array(standingRoomSchema) }),
  roles: [...hallway, "admin"],
  audited: false,
});

export const huddleDetail = query({
  name: "huddle.detail",
  summary:
    "One huddle, one that is over too, with its recap in three lines and the action items that it carries. No patient text.",
  input: ofHuddle,
  value: z.strictObject({
    huddle: huddleSchema,
    recap: z.array(z.string()),
    actionItems: z.array(actionItemSchema),
  }),
  roles: attending,
  audited: false,
});

export const huddleHistory = query({
  name: "huddle.history",
  summary: "Huddles that are over, newest first; a page of 20.",
  input: z.strictObject({
    standingRoomId: standingRoomIdSchema.optional(),
    before: z.coerce.number().int().optional(),
  }),
  value: z.strictObject({ huddles: z.array(huddleSchema) }),
  roles: hallway,
  audited: false,
});

export const huddleFill = query({
  name: "huddle.fill",
  summary: "What Hallway knows for each part of the agenda. No patient text.",
  input: ofHuddle,
  value: fillSchema,
  roles: attending,
  audited: false,
});

export const contentsSchema = z.strictObject({
  flags: z.array(z.strictObject({ flagId: flagIdSchema, content: flagContentSchema })),
  actionItems: z.array(
    z.strictObject({ actionItemId: actionItemIdSchema, content: actionContentSchema }),
  ),
  /** The whole of the notes as one Yjs update in base64; null for those who may not read them, and where nothing is written. */
  notes: z.string().nullable(),
  notesVersion: z.number().int(),
});
export type HuddleContents = z.infer<typeof contentsSchema>;

export const huddleContents = query({
  name: "huddle.contents",
  summary: "The flags, action items and notes of a huddle in words, as far as one may read them.",
  input: ofHuddle,
  value: contentsSchema,
  roles: hallway,
  audited: true,
});

export const huddleNotes = query({
  name: "huddle.notes",
  summary:
    "What is new in the shared notes for somebody who is in the huddle, from their Yjs state vector (base64). Coming in and the first reading are audited; this is not.",
  input: z.strictObject({
    huddleId: huddleIdSchema,
    stateVector: z.base64().max(4_096).optional(),
  }),
  value: z.strictObject({ update: z.string().nullable(), notesVersion: z.number().int() }),
  roles: careRoles,
  audited: false,
});

export const flagHandoff = query({
  name: "flag.handoff",
  summary: "The fields with which a flag becomes a request for a hand-off.",
  input: z.strictObject({ huddleId: huddleIdSchema, flagId: flagIdSchema }),
  value: z.strictObject({
    kind: z.literal("same_day_visit"),
    urgency: z.literal("today"),
    personId: personIdSchema.nullable(),
    roomId: roomIdSchema.nullable(),
    content: z.strictObject({
      patientHandle: z.string(),
      reason: z.string(),
      note: z.string(),
    }),
  }),
  roles: careRoles,
  audited: true,
});

export const actionItemsMine = query({
  name: "actionItem.mine",
  summary: "What I have to do, with its words.",
  input: z.strictObject({}),
  value: z.strictObject({
    asOf: epochMs,
    items: z.array(
      z.strictObject({ actionItem: actionItemSchema, content: actionContentSchema.nullable() }),
    ),
  }),
  roles: hallway,
  audited: true,
});

export const huddleMeasures = query({
  name: "huddle.measures",
  summary:
    "How the huddles of each room went in the last weeks: held, on time, with BH, how long, how many people. Counts of meetings, never of a person.",
  input: z.strictObject({ weeks: z.coerce.number().int().min(1).max(26).default(8) }),
  value: z.strictObject({ from: epochMs, rooms: z.array(roomMeasuresSchema) }),
  roles: ["lead", "facilitator"],
  audited: false,
});

export const suggestionList = query({
  name: "suggestion.list",
  summary:
    "The site's board of suggestions, the newest first: what is pending, and what was settled as long as the practice keeps things. `content` is null where it was taken down.",
  input: z.strictObject({}),
  value: z.strictObject({
    suggestions: z.array(
      z.strictObject({
        suggestion: suggestionSchema,
        content: suggestionContentSchema.nullable(),
      }),
    ),
  }),
  roles: hallway,
  audited: false,
});

export const huddleQueries = [
  listRooms,
  huddleDetail,
  huddleHistory,
  huddleFill,
  huddleContents,
  huddleNotes,
  flagHandoff,
  actionItemsMine,
  huddleMeasures,
  suggestionList,
] as const;
