import { z } from "zod";
import { presenceRecordSchema } from "./presence.schema.ts";

/**
 * Socket event `presence`. With `snapshot` forget all records and start from these; without it they are changes.
 * Of one person the highest version counts, whatever came last.
 */
export const presenceMessageSchema = z.strictObject({
  snapshot: z.literal(true).optional(),
  records: z.array(presenceRecordSchema),
});
export type PresenceMessage = z.infer<typeof presenceMessageSchema>;
