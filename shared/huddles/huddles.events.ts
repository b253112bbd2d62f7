import { z } from "zod";
import { event } from "../kernel/contract.ts";
import { personIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { actionItemSchema } from "./actions.schema.ts";
import { agendaItemSchema } from "./agenda.schema.ts";
import { flagSchema } from "./flags.schema.ts";
import {
  actionItemIdSchema,
  flagIdSchema,
  huddleIdSchema,
  standingRoomIdSchema,
} from "./huddles.ids.ts";
import {
  attendanceSchema,
  checkSchema,
  huddleSchema,
  partSchema,
  standingRoomSchema,
  summarySchema,
} from "./huddles.schema.ts";
import { suggestionSchema } from "./suggestions.schema.ts";

/** What the hallway hears of its huddles. No patient text: that is fetched by those who may read it. */
const about = { huddleId: huddleIdSchema };
const at = epochMs;

export const roomSetUp = event({
  type: "huddleRoom.set_up",
  summary: "A team, or the clinic, has a standing room.",
  payload: z.strictObject({ room: standingRoomSchema }),
});
export const roomChanged = event({
  type: "huddleRoom.changed",
  summary: "Its agenda, times, days, rotation or checklists are different.",
  payload: z.strictObject({ room: standingRoomSchema }),
});
export const roomClosed = event({
  type: "huddleRoom.closed",
  summary: "It meets no more.",
  payload: z.strictObject({ standingRoomId: standingRoomIdSchema }),
});

export const huddlePlanned = event({
  type: "huddle.planned",
  summary: "The next one of a room stands, with its time; or one was opened at once.",
  payload: z.strictObject({ ...about, huddle: huddleSchema }),
});
export const huddleShown = event({
  type: "huddle.shown",
  summary: "Somebody who does not see the hallway was asked in; they start from here.",
  payload: z.strictObject({ ...about, huddle: huddleSchema }),
});
export const huddleReplanned = event({
  type: "huddle.replanned",
  summary: "It has another time, or none, or its room has another name, team or length.",
  payload: z.strictObject({
    ...about,
    plannedAt: epochMs.nullable(),
    title: z.string(),
    teamId: z.string().nullable(),
    timing: huddleSchema.shape.timing,
  }),
});
export const huddleLobbyOpened = event({
  type: "huddle.lobby_opened",
  summary: "The bell: the door is open, the agenda stands, and facilitator and scribe are known.",
  payload: z.strictObject({
    ...about,
    title: z.string(),
    timing: huddleSchema.shape.timing,
    agenda: z.array(agendaItemSchema),
    rotation: z.array(personIdSchema),
    facilitator: partSchema,
    scribe: partSchema,
    brief: z.array(checkSchema),
    debrief: z.array(checkSchema),
  }),
});
export const huddleStarted = event({
  type: "huddle.started",
  summary: "Its clock runs.",
  payload: z.strictObject({
    ...about,
    at,
    itemId: z.string().nullable(),
    wrapUpAt: epochMs,
    endsAt: epochMs,
    closesAt: epochMs,
  }),
});
export const huddleWrappedUp = event({
  type: "huddle.wrapping_up",
  summary: "The end is near.",
  payload: z.strictObject(about),
});
export const huddleOverran = event({
  type: "huddle.overran",
  summary: "Its time is over; people finish their sentence.",
  payload: z.strictObject(about),
});
export const huddleEnded = event({
  type: "huddle.ended",
  summary: "It is over, and its summary is posted.",
  payload: z.strictObject({ ...about, at, summary: summarySchema.nullable() }),
});

export const huddlePersonJoined = event({
  type: "huddle.person_joined",
  summary: "Somebody came in, or came in again.",
  payload: z.strictObject({ ...about, attendance: attendanceSchema }),
});
export const huddlePersonLeft = event({
  type: "huddle.person_left",
  summary: "Somebody went out, was released for a hand-off, or was asked out.",
  payload: z.strictObject({
    ...about,
    personId: personIdSchema,
    at,
    why: attendanceSchema.shape.whyLeft.unwrap(),
  }),
});
export const huddlePersonLost = event({
  type: "huddle.person_lost",
  summary: "The last device of somebody in it is gone.",
  payload: z.strictObject({ ...about, personId: personIdSchema, at }),
});
export const huddlePersonReturned = event({
  type: "huddle.person_returned",
  summary: "Somebody whose devices were gone is back.",
  payload: z.strictObject({ ...about, personId: personIdSchema, at }),
});
export const huddlePartsChanged = event({
  type: "huddle.parts_changed",
  summary: "Somebody else facilitates or writes down, or the one whose part it is came back.",
  payload: z.strictObject({ ...about, facilitator: partSchema, scribe: partSchema }),
});
export const huddleInvited = event({
  type: "huddle.invited",
  summary: "People were asked in.",
  payload: z.strictObject({ ...about, invited: huddleSchema.shape.invited }),
});

export const agendaItemBegan = event({
  type: "agenda.item_began",
  summary: "Everybody is at this item now.",
  payload: z.strictObject({ ...about, itemId: z.string(), at }),
});
export const agendaItemExtended = event({
  type: "agenda.item_extended",
  summary: "An item has more time.",
  payload: z.strictObject({ ...about, itemId: z.string(), byMs: z.number().int() }),
});
export const agendaItemAdded = event({
  type: "agenda.item_added",
  summary: "The agenda of this huddle has one more item.",
  payload: z.strictObject({ ...about, item: agendaItemSchema }),
});
export const agendaCasesShared = event({
  type: "agenda.cases_shared",
  summary: "A patient came onto the list of cases, or left it; the time is shared out anew.",
  payload: z.strictObject({ ...about, agenda: z.array(agendaItemSchema) }),
});
export const huddleTicked = event({
  type: "huddle.ticked",
  summary: "A line of a checklist was ticked, or the tick taken back.",
  payload: z.strictObject({
    ...about,
    list: z.enum(["brief", "debrief"]),
    entryId: z.string(),
    doneById: personIdSchema.nullable(),
  }),
});
export const huddleNotesChanged = event({
  type: "huddle.notes_changed",
  summary: "Somebody wrote in the shared notes; those who read them fetch what is new.",
  payload: z.strictObject({ ...about, notesVersion: z.number().int() }),
});

export const flagAdded = event({
  type: "flag.added",
  summary: "A patient was flagged.",
  payload: z.strictObject({ ...about, flag: flagSchema }),
});
export const flagForgotten = event({
  type: "flag.forgotten",
  summary:
    "A flag that no huddle came to is gone with its words: it was kept as long as it may be.",
  payload: z.strictObject({ ...about, flagId: flagIdSchema }),
});
export const flagChanged = event({
  type: "flag.changed",
  summary: "A flag has another owner, heads-up, state or words, or became a hand-off.",
  payload: z.strictObject({ ...about, flag: flagSchema }),
});

export const actionItemAdded = event({
  type: "actionItem.added",
  summary: "Somebody has something to do.",
  payload: z.strictObject({ actionItem: actionItemSchema }),
});
export const actionItemChanged = event({
  type: "actionItem.changed",
  summary: "It was confirmed, carried on, re-assigned or escalated.",
  payload: z.strictObject({ actionItem: actionItemSchema }),
});
export const actionItemFinished = event({
  type: "actionItem.finished",
  summary: "It is done, or dropped.",
  payload: z.strictObject({
    actionItemId: actionItemIdSchema,
    as: z.enum(["done", "dropped"]),
  }),
});

export const suggestionPosted = event({
  type: "suggestion.posted",
  summary: "Something was suggested; its words are read from the board.",
  payload: z.strictObject({ suggestion: suggestionSchema }),
});
export const suggestionChanged = event({
  type: "suggestion.changed",
  summary: "The lead said what becomes of it.",
  payload: z.strictObject({ suggestion: suggestionSchema }),
});

/** Facts about one huddle, as the rules return them. */
const ofOneHuddle = [
  huddlePlanned,
  huddleShown,
  huddleReplanned,
  huddleLobbyOpened,
  huddleStarted,
  huddleWrappedUp,
  huddleOverran,
  huddleEnded,
  huddlePersonJoined,
  huddlePersonLeft,
  huddlePersonLost,
  huddlePersonReturned,
  huddlePartsChanged,
  huddleInvited,
  agendaItemBegan,
  agendaItemExtended,
  agendaItemAdded,
  agendaCasesShared,
  huddleTicked,
  huddleNotesChanged,
  flagAdded,
  flagChanged,
  flagForgotten,
] as const;

export const huddleEvents = [
  roomSetUp,
  roomChanged,
  roomClosed,
  ...ofOneHuddle,
  actionItemAdded,
  actionItemChanged,
  actionItemFinished,
  suggestionPosted,
  suggestionChanged,
] as const;

type Of<Contract extends { readonly type: string; readonly payload: z.ZodType }> = {
  [E in Contract as E["type"]]: {
    readonly type: E["type"];
    readonly payload: z.infer<E["payload"]>;
  };
}[Contract["type"]];

export type HuddleEvent = Of<(typeof ofOneHuddle)[number]>;
export type AnyHuddleEvent = Of<(typeof huddleEvents)[number]>;
