import { z } from "zod";
import { personIdSchema } from "../kernel/ids.ts";
import { roleSchema } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import { statusSchema } from "../presence/presence.schema.ts";
import { actionItemIdSchema } from "./huddles.ids.ts";

const staffSchema = z.strictObject({
  personId: personIdSchema,
  roles: z.array(roleSchema),
  status: statusSchema,
  /** Expected end of that; null: nobody knows. */
  until: epochMs.nullable(),
  isReachable: z.boolean(),
  place: z.enum(["on_site", "remote", "elsewhere"]),
  isInHuddle: z.boolean(),
});

/** What Hallway knows for each part of the agenda; what it cannot know it says. */
export const fillSchema = z.strictObject({
  asOf: epochMs,
  arrival: z.strictObject({
    byRole: z.array(
      z.strictObject({
        role: roleSchema,
        here: z.array(personIdSchema),
        remote: z.array(personIdSchema),
      }),
    ),
    /** On duty, of this team, at a device, and not here. */
    missing: z.array(personIdSchema),
  }),
  staffing: z.strictObject({
    onDuty: z.array(staffSchema),
    off: z.array(personIdSchema),
    /** Who holds BH now, best placed first, and who stands in. */
    bhIds: z.array(personIdSchema),
    /** One sentence for each role of which nobody is on duty, or not one but away. */
    gaps: z.array(z.string()),
  }),
  capacity: z.strictObject({
    clinicians: z.array(
      z.strictObject({
        personId: personIdSchema,
        status: statusSchema,
        /** `now`; a time; null: not known. */
        nextAt: epochMs.nullable(),
        isNow: z.boolean(),
        says: z.string(),
      }),
    ),
    /** What no schedule tells Hallway. */
    notKnown: z.array(z.string()),
  }),
  safety: z.strictObject({
    contacts: z.number().int(),
    oldestVerifiedOn: z.iso.date().nullable(),
    oldestDays: z.number().int().nullable(),
    isStale: z.boolean(),
    says: z.string(),
  }),
  looseEnds: z.strictObject({
    overdueIds: z.array(actionItemIdSchema),
    unconfirmedIds: z.array(actionItemIdSchema),
    /** Carried three times: drop, re-assign or escalate? */
    askingIds: z.array(actionItemIdSchema),
  }),
});
export type Fill = z.infer<typeof fillSchema>;
export type StaffLine = z.infer<typeof staffSchema>;
