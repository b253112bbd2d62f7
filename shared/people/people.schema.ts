import { z } from "zod";
import { personIdSchema, roomIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { roleSchema } from "../kernel/roles.ts";

/** How a clinician can be met. `message` is advice in writing, without the patient. */
export const modalities = ["in_person", "video", "phone", "message"] as const;
export const modalitySchema = z.enum(modalities);
export type Modality = z.infer<typeof modalitySchema>;

export const skillSchema = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, "lower-case words joined by _");
/** BCP 47 primary language, as `en` or `es`. */
export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}$/, "a two- or three-letter language code");
/** USPS code of a state or territory in which the person is licensed. */
export const licenseStateSchema = z.string().regex(/^[A-Z]{2}$/, "a two-letter state code");

/** Where someone normally works from. A remote person can be met by video, phone or message only. */
export const workplaceSchema = z.enum(["on_site", "remote"]);

/** Weekly duty hours in the site's zone, minutes since midnight; `weekday` 1 = Monday … 7 = Sunday (ISO 8601). */
export const dutyBlockSchema = z.strictObject({
  weekday: z.number().int().min(1).max(7),
  startMinute: z.number().int().min(0).max(1439),
  endMinute: z.number().int().min(1).max(1440),
});
export type DutyBlock = z.infer<typeof dutyBlockSchema>;

export const membershipSchema = z.strictObject({
  siteId: siteIdSchema,
  roles: z.array(roleSchema).min(1),
});
export type Membership = z.infer<typeof membershipSchema>;

/** What colleagues may know of a person. No contact data: Hallway itself is how one is reached. */
export const personCardSchema = z.strictObject({
  id: personIdSchema,
  name: z.string().min(1).max(80),
  /** What stands on the badge: "LCSW", "MA", "MD". */
  credentials: z.string().max(40),
  memberships: z.array(membershipSchema),
  homeSiteId: siteIdSchema,
  workplace: workplaceSchema,
  modalities: z.array(modalitySchema),
  skills: z.array(skillSchema),
  languages: z.array(languageSchema),
  licenseStates: z.array(licenseStateSchema),
  isActive: z.boolean(),
});
export type PersonCard = z.infer<typeof personCardSchema>;

export const roomSchema = z.strictObject({
  id: roomIdSchema,
  name: z.string().min(1).max(40),
  kind: z.enum(["exam", "office", "huddle", "other"]),
});
export type Room = z.infer<typeof roomSchema>;

/** People who see patients together: a provider and the nurses who work beside them. */
export const teamSchema = z.strictObject({
  id: z.string().min(1).max(40),
  name: z.string().min(1).max(40),
  personIds: z.array(personIdSchema),
});
