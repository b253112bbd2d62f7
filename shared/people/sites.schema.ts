import { z } from "zod";
import { personIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { ladderSchema } from "./ladder.schema.ts";
import { dutyBlockSchema, roomSchema, teamSchema } from "./people.schema.ts";

export const crisisContactSchema = z.strictObject({
  name: z.string().min(1).max(80),
  phone: z.string().min(1).max(40),
  hours: z.string().max(80),
  /** When somebody last called to check, `2026-10-01`. */
  verifiedOn: z.iso.date(),
});

/** What a practice has agreed for one of its sites, as its people may see it. */
export const siteSchema = z.strictObject({
  id: siteIdSchema,
  organizationName: z.string().min(1).max(120),
  name: z.string().min(1).max(80),
  /** IANA name, as `America/Chicago`: days and clock times of this site are in it. */
  zone: z.string().min(1).max(60),
  rooms: z.array(roomSchema),
  /** When the clinic is open, local weekly hours; the end of the last block of a day is clinic close. */
  openingHours: z.array(dutyBlockSchema),
  /** Who to turn to when the clinic is closed, in the practice's own words. */
  afterHours: z.string().max(400),
  /** The practice's own emergency line, shown beside 911 and 988. */
  emergencyLine: z.string().min(1).max(200),
  crisisContacts: z.array(crisisContactSchema),
  /** Helpers on site who are rung in a crisis together with the BH clinicians: RN, charge nurse, lead. */
  crisisHelperIds: z.array(personIdSchema),
  teams: z.array(teamSchema),
  /** Who may act for whom: a nurse for a PCP. */
  delegates: z.array(z.strictObject({ nurseId: personIdSchema, pcpId: personIdSchema })),
  ladder: ladderSchema,
  policyPack: z.enum(["mixed", "pcbh", "blocks"]),
  /** The wall screen hangs where only staff can see it, and so may show the rooms of hand-offs. */
  isWallStaffOnly: z.boolean(),
});
export type Site = z.infer<typeof siteSchema>;
