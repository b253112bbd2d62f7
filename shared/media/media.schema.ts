import { z } from "zod";
import { personIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";

/** What a call belongs to: whoever may be there may be in its call. */
export const callRoomKinds = ["handoff", "huddle", "officehours"] as const;
export const callRoomKindSchema = z.enum(callRoomKinds);

/** Names the room of a call. The feature of that kind alone knows what the id means and who may be there. */
export const callRoomSchema = z.strictObject({
  kind: callRoomKindSchema,
  id: z.uuid(),
  siteId: siteIdSchema,
});
export type CallRoom = z.infer<typeof callRoomSchema>;

export function roomKey({ kind, id, siteId }: CallRoom): string {
  return `${kind}:${siteId}:${id}`;
}

/** Whose device it is that was let in by a code; a choice, so that no patient is named. */
export const callerKinds = ["exam_room", "patient", "family", "interpreter", "other"] as const;
export const callerKindSchema = z.enum(callerKinds);
export type CallerKind = z.infer<typeof callerKindSchema>;

export const memberIdSchema = z.uuid().brand<"MemberId">();
export type MemberId = z.infer<typeof memberIdSchema>;

/** What a device sends into the call now. */
export const sendingSchema = z.strictObject({
  microphone: z.boolean(),
  camera: z.boolean(),
  screen: z.boolean(),
});
export type Sending = z.infer<typeof sendingSchema>;

export const sendsNothing: Sending = { microphone: false, camera: false, screen: false };

/** One device in a call, with everybody who sits at it; it counts as one link to each other device. */
export const callMemberSchema = z.strictObject({
  id: memberIdSchema,
  /** The order of joining within the room: of two members the later one makes the first offer. */
  n: z.number().int().positive(),
  /** Null for a device that was let in by a code. */
  personId: personIdSchema.nullable(),
  caller: callerKindSchema.nullable(),
  /** Who let it in by a code; absent for all others. */
  letInBy: z.string().optional(),
  /** Others at the same device. */
  besideIds: z.array(personIdSchema),
  /** All who are at the device, as they are called: shown to everybody in the call. */
  names: z.array(z.string()),
  sending: sendingSchema,
  /** Hears and sees the others, who take nothing from it; absent for all who may send. */
  listensOnly: z.literal(true).optional(),
  joinedAt: epochMs,
  /** The device has lost the hub and may be back in a moment. */
  isLost: z.boolean(),
});
export type CallMember = z.infer<typeof callMemberSchema>;

export const callLimitsSchema = z.strictObject({
  /** Devices up to which pictures are sent. */
  video: z.number().int().positive(),
  /** Devices up to which anybody may join. */
  audio: z.number().int().positive(),
});
export type CallLimits = z.infer<typeof callLimitsSchema>;

/** Who is in a call. Of one room the highest version counts. */
export const rosterSchema = z.strictObject({
  room: callRoomSchema,
  version: z.number().int().nonnegative(),
  members: z.array(callMemberSchema),
  limits: callLimitsSchema,
});
export type Roster = z.infer<typeof rosterSchema>;

/** What a browser needs to reach the others; good until `expiresAt`, for one person in one room. */
export const iceAccessSchema = z.strictObject({
  urls: z.array(z.string()),
  username: z.string(),
  credential: z.string(),
  /** Media go through the relay alone: nobody in the call learns anybody's address. */
  isRelayOnly: z.boolean(),
  expiresAt: epochMs,
});
export type IceAccess = z.infer<typeof iceAccessSchema>;

export const joinedSchema = z.strictObject({
  memberId: memberIdSchema,
  roster: rosterSchema,
  ice: iceAccessSchema.nullable(),
  /** May take others out of the call, and let devices in by a code. */
  canModerate: z.boolean(),
});
export type Joined = z.infer<typeof joinedSchema>;

/** People at one device beside the one who is signed in there. */
const BESIDE_MAX = 12;
const besideIdsSchema = z.array(personIdSchema).max(BESIDE_MAX);

export const joinCallSchema = z.strictObject({
  room: callRoomSchema,
  besideIds: besideIdsSchema.default([]),
  sending: sendingSchema,
  /** The device was in this call a moment ago: it keeps its place, and its links to the others with it. */
  resume: memberIdSchema.optional(),
});

/** Asks who is in a call that one is not in. */
export const lookAtCallSchema = z.strictObject({ room: callRoomSchema });

export const inCallSchema = z.strictObject({ room: callRoomSchema, memberId: memberIdSchema });

export const setCallSchema = inCallSchema.extend({
  besideIds: besideIdsSchema.optional(),
  sending: sendingSchema.optional(),
});
