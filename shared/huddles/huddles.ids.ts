import { z } from "zod";

export const standingRoomIdSchema = z.uuid().brand<"StandingRoomId">();
export type StandingRoomId = z.infer<typeof standingRoomIdSchema>;

export const huddleIdSchema = z.uuid().brand<"HuddleId">();
export type HuddleId = z.infer<typeof huddleIdSchema>;

export const flagIdSchema = z.uuid().brand<"FlagId">();
export type FlagId = z.infer<typeof flagIdSchema>;

export const actionItemIdSchema = z.uuid().brand<"ActionItemId">();
export type ActionItemId = z.infer<typeof actionItemIdSchema>;

export const suggestionIdSchema = z.uuid().brand<"SuggestionId">();
export type SuggestionId = z.infer<typeof suggestionIdSchema>;
