import { z } from "zod";
import { epochMs } from "../kernel/time.ts";
import { callRoomSchema, callerKindSchema } from "./media.schema.ts";

/** The way in of a device without an account: a code is exchanged once for a secret, which opens one call alone. */

/** Typed by hand or read from a QR code; capitals and hyphens do not matter. */
export const callCodeSchema = z
  .string()
  .max(20)
  .transform((text) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, ""))
  .pipe(z.string().length(8));

export const claimCallSchema = z.strictObject({ code: callCodeSchema });

export const callerPassSchema = z.strictObject({
  secret: z.string(),
  room: callRoomSchema,
  as: callerKindSchema,
  /** The practice that asks this device in, as it calls itself. */
  siteName: z.string().optional(),
  /** Who of the practice made the code. */
  letInBy: z.string().optional(),
});
export type CallerPass = z.infer<typeof callerPassSchema>;

/** What such a device shows at the handshake of its socket (namespace `/call`). */
export const callerAuthSchema = z.strictObject({ caller: z.string().min(20).max(200) });

/** Socket namespace for devices without an account. */
export const CALLERS_NAMESPACE = "/call";

export const callInviteSchema = z.strictObject({ code: z.string(), expiresAt: epochMs });
export type CallInvite = z.infer<typeof callInviteSchema>;
