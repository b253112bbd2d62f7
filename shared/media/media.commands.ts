import { z } from "zod";
import { command } from "../kernel/contract.ts";
import { careRoles } from "../kernel/roles.ts";
import { callInviteSchema } from "./callers.schema.ts";
import { callerKindSchema, inCallSchema } from "./media.schema.ts";

/** What leaves a trace; joining, leaving and signals go over the socket alone and are not kept. */

const inHallway = [...careRoles, "front_desk"] as const;

export const inviteDevice = command({
  name: "media.invite",
  summary:
    "Makes a short code that lets one device without an account into a call, and nowhere else.",
  input: z.strictObject({ room: inCallSchema.shape.room, as: callerKindSchema }),
  value: callInviteSchema,
  roles: inHallway,
  guests: true,
  showsOnce: true,
  refusals: ["not_possible_now"],
});
export const removeFromCall = command({
  name: "media.remove",
  summary: "Takes somebody out of a call; they cannot come back for ten minutes.",
  input: inCallSchema,
  value: z.strictObject({}),
  roles: inHallway,
  guests: true,
  refusals: ["already_over"],
});

export const mediaCommands = [inviteDevice, removeFromCall] as const;
