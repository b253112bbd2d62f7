import { z } from "zod";
import { personIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { topicSchema } from "./entries.schema.ts";
import { questionIdSchema, seriesIdSchema } from "./office-hours.ids.ts";

/** A question in writing; its words stand sealed elsewhere. */
export const questionSchema = z.strictObject({
  id: questionIdSchema,
  siteId: siteIdSchema,
  seriesId: seriesIdSchema,
  askedById: personIdSchema,
  /** The hosts to whom it goes. */
  hostIds: z.array(personIdSchema),
  topic: topicSchema,
  askedAt: epochMs,
  /** The promise. */
  answerBy: epochMs,
  state: z.enum(["open", "answered", "closed"]),
  answeredAt: epochMs.nullable(),
  answeredById: personIdSchema.nullable(),
  /** The promise was not kept, and the site's leads were told. */
  escalatedAt: epochMs.nullable(),
  /** How many were written; a reader fetches anew when it grows. */
  messages: z.number().int().positive(),
});
export type Question = z.infer<typeof questionSchema>;
