import { z } from "zod";
import { command } from "../kernel/contract.ts";
import { handoffIdSchema, personIdSchema } from "../kernel/ids.ts";
import { careRoles } from "../kernel/roles.ts";
import { actionContentSchema, dueSchema } from "./actions.schema.ts";
import { agendaTemplateSchema, checklistSchema, templateItemSchema } from "./agenda.schema.ts";
import { flagContentSchema, headsUpSchema } from "./flags.schema.ts";
import {
  actionItemIdSchema,
  flagIdSchema,
  huddleIdSchema,
  standingRoomIdSchema,
  suggestionIdSchema,
} from "./huddles.ids.ts";
import {
  huddleStateSchema,
  partNames,
  standingRoomSchema,
  timingSchema,
} from "./huddles.schema.ts";
import { suggestionStateSchema, suggestionText, suggestionWhy } from "./suggestions.schema.ts";
import { words } from "../kernel/words.ts";
import { scheduleSchema } from "../schedules/schedule.schema.ts";

const hallway = [...careRoles, "front_desk"] as const;
/** A practice facilitator comes in when invited. */
const attending = [...hallway, "facilitator"] as const;
const leading = ["lead", "admin"] as const;

const ofHuddle = { huddleId: huddleIdSchema };
const standing = z.strictObject({ huddleId: huddleIdSchema, state: huddleStateSchema });
const nothing = z.strictObject({});
const refusals = ["already_over", "not_possible_now", "changed_meanwhile"] as const;
const onHuddle = { value: standing, roles: hallway, refusals } as const;

const roomName = words(2, 60);

/** What a practice decides of a standing room. Absent: as Hallway proposes it for the kind. */
const roomFields = {
  name: roomName,
  teamId: z.string().min(1).max(40).nullable(),
  agenda: agendaTemplateSchema,
  timing: timingSchema,
  schedule: scheduleSchema.nullable(),
  rotation: z.array(personIdSchema).max(30),
  brief: checklistSchema,
  debrief: checklistSchema,
};

export const setUpRoom = command({
  name: "huddleRoom.setUp",
  summary: "Gives a team, or the whole clinic, a standing huddle room.",
  input: z.strictObject({
    name: roomFields.name,
    kind: standingRoomSchema.shape.kind.default("huddle"),
    teamId: roomFields.teamId.default(null),
    agenda: roomFields.agenda.optional(),
    timing: roomFields.timing.optional(),
    schedule: roomFields.schedule.default(null),
    rotation: roomFields.rotation.optional(),
    brief: roomFields.brief.optional(),
    debrief: roomFields.debrief.optional(),
  }),
  value: z.strictObject({ standingRoomId: standingRoomIdSchema }),
  roles: leading,
  refusals: ["not_possible_now"],
});
export const changeRoom = command({
  name: "huddleRoom.change",
  summary: "Changes its agenda, times, days, rotation or checklists; what is not named stays.",
  input: z.strictObject({
    standingRoomId: standingRoomIdSchema,
    changes: z.strictObject(roomFields).partial(),
  }),
  value: nothing,
  roles: leading,
  refusals,
});
export const closeRoom = command({
  name: "huddleRoom.close",
  summary: "The room meets no more.",
  input: z.strictObject({ standingRoomId: standingRoomIdSchema }),
  value: nothing,
  roles: leading,
  refusals,
});
export const moveDay = command({
  name: "huddleRoom.moveDay",
  summary: "On one day it does not meet, or meets at another time.",
  input: z.strictObject({
    standingRoomId: standingRoomIdSchema,
    ...scheduleSchema.shape.exceptions.unwrap().element.shape,
  }),
  value: nothing,
  roles: leading,
  refusals,
});

export const openHuddle = command({
  name: "huddle.open",
  summary:
    "Opens a standing room now, or early what is planned in it for the next half hour, and comes in; whoever taps second comes into the same. `which` says whether what is planned begins now, however early, or another one beside it.",
  input: z.strictObject({
    standingRoomId: standingRoomIdSchema,
    which: z.enum(["planned", "another"]).optional(),
  }),
  ...onHuddle,
});
export const adHocHuddle = command({
  name: "huddle.adHoc",
  summary:
    "A huddle at once, from the board, a hand-off or a person. The whole hallway reads its title: no patient in it.",
  input: z.strictObject({
    title: roomName.default("Huddle"),
    personIds: z.array(personIdSchema).max(12).default([]),
    handoffId: handoffIdSchema.nullable().default(null),
  }),
  ...onHuddle,
});
export const joinHuddle = command({
  name: "huddle.join",
  summary: "Comes in, with those who sit at the same device.",
  input: z.strictObject({
    ...ofHuddle,
    withPersonIds: z.array(personIdSchema).max(20).default([]),
  }),
  ...onHuddle,
  roles: attending,
});
export const leaveHuddle = command({
  name: "huddle.leave",
  summary: "Goes out, with those who sit at the same device.",
  input: z.strictObject(ofHuddle),
  ...onHuddle,
  roles: attending,
});
export const inviteToHuddle = command({
  name: "huddle.invite",
  summary: "Asks people in; an observer listens and reads no patient text.",
  input: z.strictObject({
    ...ofHuddle,
    personIds: z.array(personIdSchema).min(1).max(12),
    asObserver: z.boolean().default(false),
  }),
  ...onHuddle,
});
export const removeFromHuddle = command({
  name: "huddle.removePerson",
  summary: "The facilitator or the lead asks somebody out; they come back by invitation.",
  input: z.strictObject({ ...ofHuddle, personId: personIdSchema }),
  ...onHuddle,
});
export const startHuddle = command({
  name: "huddle.start",
  summary: "Begins before its time, from the lobby.",
  input: z.strictObject(ofHuddle),
  ...onHuddle,
});
export const endHuddle = command({
  name: "huddle.end",
  summary: "Ends it; the summary is posted.",
  input: z.strictObject(ofHuddle),
  ...onHuddle,
});
export const debriefHuddle = command({
  name: "huddle.debrief",
  summary:
    "Opens a debrief of a huddle that is over, with its checklist, and comes in; everybody who was in it is asked in. Whoever taps second comes into the same.",
  input: z.strictObject(ofHuddle),
  ...onHuddle,
});
export const passPart = command({
  name: "huddle.passPart",
  summary: "Makes somebody facilitator or scribe of this huddle.",
  input: z.strictObject({ ...ofHuddle, part: z.enum(partNames), personId: personIdSchema }),
  ...onHuddle,
});
export const goToItem = command({
  name: "agenda.goTo",
  summary:
    "Goes to an item of the agenda. `fromItemId` is the one that the sender saw as current: of two who tap next, one moves it.",
  input: z.strictObject({
    ...ofHuddle,
    itemId: z.string().max(40),
    fromItemId: z.string().max(40).nullable(),
  }),
  ...onHuddle,
});
export const extendItem = command({
  name: "agenda.extend",
  summary: "Gives an item more time; the end of the huddle stays.",
  input: z.strictObject({
    ...ofHuddle,
    itemId: z.string().max(40),
    byMs: z
      .number()
      .int()
      .min(10_000)
      .max(10 * 60_000),
  }),
  ...onHuddle,
});
export const addItem = command({
  name: "agenda.add",
  summary:
    "Adds an item to the agenda of this huddle: a topic, or a case with its time. The whole hallway reads its title: no patient in it.",
  input: z.strictObject({ ...ofHuddle, item: templateItemSchema }),
  ...onHuddle,
});
export const tickCheck = command({
  name: "huddle.tick",
  summary: "Ticks a line of the brief or debrief checklist, or takes the tick back.",
  input: z.strictObject({
    ...ofHuddle,
    list: z.enum(["brief", "debrief"]),
    entryId: z.string().max(40),
    isDone: z.boolean(),
  }),
  ...onHuddle,
});

/** A Yjs update in base64: at most 12 KiB of it, so that a paste of a page passes and a flood does not. */
const updateText = z.base64().min(4).max(16_384);
export const writeNotes = command({
  name: "huddle.writeNotes",
  summary:
    "Merges what somebody typed (a Yjs update of the text `notes`) into the shared notes. Send at most once a second.",
  input: z.strictObject({ ...ofHuddle, update: updateText }),
  value: z.strictObject({ huddleId: huddleIdSchema, notesVersion: z.number().int() }),
  roles: careRoles,
  refusals,
});

const flagValue = z.strictObject({ huddleId: huddleIdSchema, flagId: flagIdSchema });
const onFlag = { value: flagValue, roles: careRoles, refusals } as const;
export const addFlag = command({
  name: "flag.add",
  summary: "Flags a patient of today, before or in the huddle.",
  input: z.strictObject({
    ...ofHuddle,
    content: flagContentSchema,
    ownerId: personIdSchema.nullable().default(null),
    headsUp: headsUpSchema.nullable().default(null),
  }),
  ...onFlag,
});
export const changeFlag = command({
  name: "flag.change",
  summary: "Changes who owns it, its heads-up or its words; what is not named stays.",
  input: z.strictObject({
    ...ofHuddle,
    flagId: flagIdSchema,
    changes: z
      .strictObject({
        content: flagContentSchema,
        ownerId: personIdSchema.nullable(),
        headsUp: headsUpSchema.nullable(),
      })
      .partial(),
  }),
  ...onFlag,
});
export const settleFlag = command({
  name: "flag.settle",
  summary: "It was spoken of, is dropped, or is open again.",
  input: z.strictObject({
    ...ofHuddle,
    flagId: flagIdSchema,
    as: z.enum(["discussed", "dropped", "open"]),
  }),
  ...onFlag,
});
export const linkFlag = command({
  name: "flag.link",
  summary: "It became this hand-off.",
  input: z.strictObject({ ...ofHuddle, flagId: flagIdSchema, handoffId: handoffIdSchema }),
  ...onFlag,
});

const onAction = {
  value: z.strictObject({ actionItemId: actionItemIdSchema }),
  roles: hallway,
  refusals,
} as const;
const ofAction = { actionItemId: actionItemIdSchema };
export const addActionItem = command({
  name: "actionItem.add",
  summary: "Somebody takes something on, with an owner and a time.",
  input: z.strictObject({
    ...ofHuddle,
    content: actionContentSchema,
    ownerId: personIdSchema,
    due: dueSchema,
    handoffId: handoffIdSchema.nullable().default(null),
  }),
  ...onAction,
});
export const confirmActionItem = command({
  name: "actionItem.confirm",
  summary: "The owner says: mine (check-back).",
  input: z.strictObject(ofAction),
  ...onAction,
});
export const finishActionItem = command({
  name: "actionItem.finish",
  summary: "It is done, or dropped.",
  input: z.strictObject({ ...ofAction, as: z.enum(["done", "dropped"]) }),
  ...onAction,
});
export const reassignActionItem = command({
  name: "actionItem.reassign",
  summary: "Another owner or another time; the new owner confirms it anew.",
  input: z.strictObject({ ...ofAction, ownerId: personIdSchema, due: dueSchema.optional() }),
  ...onAction,
});
export const escalateActionItem = command({
  name: "actionItem.escalate",
  summary: "Puts it before a lead.",
  input: z.strictObject({ ...ofAction, leadId: personIdSchema }),
  ...onAction,
});

const onSuggestion = {
  value: z.strictObject({ suggestionId: suggestionIdSchema }),
  refusals,
} as const;
export const postSuggestion = command({
  name: "suggestion.post",
  summary:
    "Somebody in a huddle suggests something to the practice; the whole hallway reads it on the site's board: no patient in it. What is not signed comes onto the board ten minutes later, without name and huddle.",
  input: z.strictObject({
    ...ofHuddle,
    text: suggestionText,
    isSigned: z.boolean().default(true),
  }),
  ...onSuggestion,
  roles: hallway,
});
export const settleSuggestion = command({
  name: "suggestion.settle",
  summary:
    "The lead says what becomes of it: taken up, done, or not taken, with a line why; or takes down what does not belong on the board.",
  input: z.strictObject({
    suggestionId: suggestionIdSchema,
    as: suggestionStateSchema,
    why: suggestionWhy.nullable().default(null),
  }),
  ...onSuggestion,
  roles: ["lead"],
});

export const huddleCommands = [
  setUpRoom,
  changeRoom,
  closeRoom,
  moveDay,
  openHuddle,
  adHocHuddle,
  joinHuddle,
  leaveHuddle,
  inviteToHuddle,
  removeFromHuddle,
  startHuddle,
  endHuddle,
  debriefHuddle,
  passPart,
  goToItem,
  extendItem,
  addItem,
  tickCheck,
  writeNotes,
  addFlag,
  changeFlag,
  settleFlag,
  linkFlag,
  addActionItem,
  confirmActionItem,
  finishActionItem,
  reassignActionItem,
  escalateActionItem,
  postSuggestion,
  settleSuggestion,
] as const;
