import { z } from "zod";

/** A random id. Ids are never guessable and never carry meaning; only sites and rooms have names as ids. */
const uuid = z.uuid();

export const personIdSchema = uuid.brand<"PersonId">();
export type PersonId = z.infer<typeof personIdSchema>;

export const handoffIdSchema = uuid.brand<"HandoffId">();
export type HandoffId = z.infer<typeof handoffIdSchema>;

export const offerIdSchema = uuid.brand<"OfferId">();
export type OfferId = z.infer<typeof offerIdSchema>;

export const sessionIdSchema = uuid.brand<"SessionId">();
export type SessionId = z.infer<typeof sessionIdSchema>;

/** One browser or app that is open on Hallway; made by the client, kept in its session storage. */
export const deviceIdSchema = uuid.brand<"DeviceId">();
export type DeviceId = z.infer<typeof deviceIdSchema>;

/** Made by the client, once per intended act: a retry carries the same one. UUIDv7, so its own age can be read. */
export const commandIdSchema = z.uuidv7().brand<"CommandId">();
export type CommandId = z.infer<typeof commandIdSchema>;

const slug = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens");

/** A practice location, named in the practice file and in `/board/:site`. */
export const siteIdSchema = slug.brand<"SiteId">();
export type SiteId = z.infer<typeof siteIdSchema>;

/** A room of one site, named in the practice file. */
export const roomIdSchema = slug.brand<"RoomId">();
export type RoomId = z.infer<typeof roomIdSchema>;

/** Milliseconds since the epoch at which a UUIDv7 was made. */
export function commandIdTime(id: CommandId): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
