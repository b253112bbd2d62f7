import { z } from "zod";

/** When something meets, by the clock on its site's wall: the same local time in summer and in winter. */
export const scheduleSchema = z.strictObject({
  /** 1 = Monday … 7 = Sunday. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  /** Minutes after local midnight. */
  minute: z.number().int().min(0).max(1439),
  /** The first day on which it may meet, and the last. */
  from: z.iso.date(),
  until: z.iso.date().nullable().default(null),
  /** Days on which it does not meet, or meets at another time. */
  exceptions: z
    .array(
      z.strictObject({
        on: z.iso.date(),
        movedTo: z
          .strictObject({ on: z.iso.date(), minute: z.number().int().min(0).max(1439) })
          .nullable(),
      }),
    )
    .max(60)
    .default([]),
});
export type Schedule = z.infer<typeof scheduleSchema>;
