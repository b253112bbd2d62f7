import { z } from "zod";
import { command } from "../kernel/contract.ts";
import { roomIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { careRoles, type Role } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import { manualStatusSchema, presenceRecordSchema } from "./presence.schema.ts";

/** Those who work in the hallway are on its board, and say themselves what they are doing. */
export const presenceRoles = [...careRoles, "front_desk"] as const satisfies Role[];

const own = {
  value: presenceRecordSchema,
  roles: presenceRoles,
  refusals: ["not_possible_now"],
} as const;

/** A status by hand; whether the patient knows that a colleague may come in is only asked of a visit. */
export const setStatusInputSchema = z
  .strictObject({
    status: manualStatusSchema,
    until: epochMs.optional(),
    patientAgreed: z.boolean().optional(),
  })
  .refine((input) => input.patientAgreed === undefined || input.status === "visit_ok", {
    path: ["patientAgreed"],
    message: "is said only of a visit with interruptions OK",
  });

export const presenceSet = command({
  name: "presence.set",
  summary: "Says what I am doing, always with an end; without one it takes the usual length.",
  input: setStatusInputSchema,
  ...own,
});

export const presenceClear = command({
  name: "presence.clear",
  summary:
    "Takes back what I set by hand, one layer or both; what Hallway sees by itself shows again.",
  input: z.strictObject({ layer: z.enum(["hard", "soft"]).optional() }),
  ...own,
});

export const presenceExtend = command({
  name: "presence.extend",
  summary: "Gives the status that I set by hand a new end.",
  input: z.strictObject({ until: epochMs }),
  ...own,
});

export const presenceStartDay = command({
  name: "presence.startDay",
  summary: "I am here, outside my duty hours too; ends by itself where my duty hours next change.",
  input: z.strictObject({ until: epochMs.optional() }),
  ...own,
});

export const presenceEndDay = command({
  name: "presence.endDay",
  summary: "I am going home; nobody is put through to me before my duty hours begin again.",
  input: z.strictObject({}),
  ...own,
});

export const presenceMoveTo = command({
  name: "presence.moveTo",
  summary:
    "Where I am for the rest of the day: one of my sites and perhaps a room, or (null) working remotely.",
  input: z.strictObject({ siteId: siteIdSchema.nullable(), roomId: roomIdSchema.nullable() }),
  ...own,
});

export const presenceCommands = [
  presenceSet,
  presenceClear,
  presenceExtend,
  presenceStartDay,
  presenceEndDay,
  presenceMoveTo,
] as const;
