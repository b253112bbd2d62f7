import { z } from "zod";
import { callRoomSchema, inCallSchema, memberIdSchema } from "./media.schema.ts";

/** What two devices tell each other through the hub until they reach each other; relayed, never stored. */

/** A session description of three media in Chromium has 5 to 9 kB. */
const SDP_MAX = 20_000;
const CANDIDATE_MAX = 600;
const CANDIDATES_MAX = 24;

/** Counts the links that two devices have built to each other: what belongs to an earlier one is not heard. */
const generation = z.number().int().min(1).max(10_000);

export const candidateSchema = z.strictObject({
  candidate: z.string().max(CANDIDATE_MAX),
  sdpMid: z.string().max(40).nullable(),
  sdpMLineIndex: z.number().int().min(0).max(20).nullable(),
  usernameFragment: z.string().max(260).nullable(),
});

export const signalSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("description"),
    generation,
    type: z.enum(["offer", "answer"]),
    sdp: z.string().min(1).max(SDP_MAX),
  }),
  z.strictObject({
    kind: z.literal("candidates"),
    generation,
    candidates: z.array(candidateSchema).min(1).max(CANDIDATES_MAX),
  }),
  /** Whoever does not make the offers asks for one: `restart` finds a new path, `rebuild` starts all over. */
  z.strictObject({ kind: z.literal("ask"), generation, what: z.enum(["restart", "rebuild"]) }),
]);

export type Signal = z.infer<typeof signalSchema>;

/** Socket event `media.signal`, as it is sent. */
export const sendSignalSchema = inCallSchema.extend({ to: memberIdSchema, signal: signalSchema });

/** Socket event `media.signal`, as it arrives. */
export const heardSignalSchema = z.strictObject({
  room: callRoomSchema,
  from: memberIdSchema,
  to: memberIdSchema,
  signal: signalSchema,
});
export type HeardSignal = z.infer<typeof heardSignalSchema>;

/** Socket event `media.out`: this device is no longer in the call, and why. `missed`: its place was given up although it is there, so it asks for one again. */
export const outOfCallSchema = z.strictObject({
  room: callRoomSchema,
  memberId: memberIdSchema,
  why: z.enum(["removed", "over", "elsewhere", "missed"]),
});
export type OutOfCall = z.infer<typeof outOfCallSchema>;
