import { createHash, createHmac } from "node:crypto";
import { roomKey, type CallRoom, type IceAccess } from "../../../shared/media/media.schema.ts";
import type { TurnSettings } from "./call-settings.ts";
import { TURN_MS } from "../../../shared/media/media.limits.ts";

/**
 * Credentials for one person in one room that run out by themselves (the TURN server's `use-auth-secret`). The name in
 * them tells the TURN server nothing of who it is.
 */
export function buildTurnAccess(
  { urls, secret }: TurnSettings,
  isRelayOnly: boolean,
  of: { readonly room: CallRoom; readonly subject: string; readonly now: number },
): IceAccess {
  const expiresAt = of.now + TURN_MS;
  const whose = createHash("sha256")
    .update(`${secret} ${roomKey(of.room)} ${of.subject}`)
    .digest("base64url")
    .slice(0, 16);
  const username = `${Math.floor(expiresAt / 1_000)}:${whose}`;
  const credential = createHmac("sha1", secret).update(username).digest("base64");
  return { urls: [...urls], username, credential, isRelayOnly, expiresAt };
}
