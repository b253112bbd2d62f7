import { z } from "zod";
import { personIdSchema } from "../kernel/ids.ts";
import { entrySchema } from "./entries.schema.ts";
import { hoursSchema } from "./office-hours.schema.ts";

/** A session of another site as a site that it serves sees it: who holds it, when, and how many wait; of whoever waits, slots and carried places, nothing. */
export const servedHoursSchema = z.strictObject({
  hours: hoursSchema,
  siteName: z.string(),
  /** Its hosts by name: they need not be of this site. */
  people: z.array(z.strictObject({ id: personIdSchema, name: z.string() })),
  waits: z.number().int().nonnegative(),
});
export type ServedHours = z.infer<typeof servedHoursSchema>;

/** What is one's own in a session of another site. */
export const visitSchema = z.strictObject({
  entries: z.array(entrySchema),
  /** How many are called before one; null for whoever does not wait. */
  place: z.number().int().nonnegative().nullable(),
  /** An earlier session did not get to one: one goes before others in this. */
  isKept: z.boolean(),
});
export type Visit = z.infer<typeof visitSchema>;

export const noVisit: Visit = { entries: [], place: null, isKept: false };

/** A session of another site with what is one's own in it. */
export interface ServedSession {
  readonly served: ServedHours;
  readonly visit: Visit;
}
