import { z } from "zod";
import { deviceIdSchema, personIdSchema, sessionIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { roleSchema } from "../kernel/roles.ts";
import { DAY_MS, epochMs } from "../kernel/time.ts";
import { personCardSchema } from "./people.schema.ts";

/** The ways in over HTTP: what a client sends, and what it gets. */

/** Bounds of a message, not the password rule: what is too short is simply wrong at the door. */
const passwordText = z.string().min(1).max(512);
const emailText = z.string().trim().min(3).max(254).toLowerCase();
const secretText = z.string().min(20).max(200);

/** `personId` alone works in a demo only: anybody may step into anybody's shoes there. */
export const signInSchema = z.union([
  z.strictObject({ email: emailText, password: passwordText }),
  z.strictObject({ personId: personIdSchema }),
]);
export type SignIn = z.infer<typeof signInSchema>;

export const unlockSchema = z.union([
  z.strictObject({ password: passwordText }),
  z.strictObject({ personId: personIdSchema }),
]);

export const inviteAcceptSchema = z.strictObject({ token: secretText, password: passwordText });

export const sessionSchema = z.strictObject({
  id: sessionIdSchema,
  /** When it ends whatever the person does. */
  expiresAt: epochMs,
  isLocked: z.boolean(),
  /** After so long without a touch the screen locks. */
  idleLockMs: z.number().int().positive(),
});

/** The answer to signing in, to accepting an invite and to a refresh. */
export const signedInSchema = z.strictObject({
  /** Access token, for the header `Authorization: Bearer …` and for the socket; kept in memory only. */
  token: z.string(),
  /** When that token must have been refreshed. */
  expiresAt: epochMs,
  person: personCardSchema,
  session: sessionSchema,
});
export type SignedIn = z.infer<typeof signedInSchema>;

/** One of the people to choose from in a demo. */
export const demoPersonSchema = z.strictObject({
  id: personIdSchema,
  name: z.string(),
  credentials: z.string(),
  workplace: personCardSchema.shape.workplace,
  memberships: z.array(
    z.strictObject({ siteId: siteIdSchema, siteName: z.string(), roles: z.array(roleSchema) }),
  ),
});
export type DemoPerson = z.infer<typeof demoPersonSchema>;

/** What a socket shows at its handshake: a person's device, with how long nobody has touched it, or a wall screen. */
export const socketAuthSchema = z.union([
  z.strictObject({
    token: z.string().min(1).max(4096),
    deviceId: deviceIdSchema,
    idleMs: z.number().int().min(0).max(DAY_MS).optional(),
  }),
  z.strictObject({ wall: secretText }),
]);

/** A wall screen asks to be paired; the code stands on the screen, the secret stays in it. */
export const pairingRequestSchema = z.strictObject({ site: siteIdSchema });
export const pairingSchema = z.strictObject({
  code: z.string(),
  secret: z.string(),
  expiresAt: epochMs,
});
export type Pairing = z.infer<typeof pairingSchema>;

export const pairingClaimSchema = z.strictObject({ secret: secretText });
/** Once a lead has typed in the code, the screen's own secret is what it signs in with. */
export const pairingStateSchema = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("waiting"), expiresAt: epochMs }),
  z.strictObject({
    state: z.literal("paired"),
    secret: z.string(),
    wallId: z.uuid(),
    siteId: siteIdSchema,
    name: z.string(),
  }),
]);
export type PairingState = z.infer<typeof pairingStateSchema>;

/** Socket event `session`: how this connection's own session stands. */
export const sessionMessageSchema = z.strictObject({ isLocked: z.boolean() });
export type SessionMessage = z.infer<typeof sessionMessageSchema>;

/** The code on the wall screen: no vowels, so that it is never a word, and no 0 or 1, so that it is never misread. */
export const pairingCodeSchema = z
  .string()
  .max(20)
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, ""))
  .pipe(
    z
      .string()
      .regex(/^[BCDFGHJKLMNPQRSTVWXZ2-9]{6}$/, "the six letters and digits on the wall screen"),
  );
