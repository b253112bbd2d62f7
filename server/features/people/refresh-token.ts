import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { sessionIdSchema, type SessionId } from "../../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Secrets } from "../../platform/secrets/secrets.ts";
import type { Session } from "./sessions.store.ts";

/**
 * A refresh token is `session.generation.mac`. The mac is made from a seed in the store and a key outside it, so that
 * neither a copy of the store nor the key alone makes a token, and a garbled one is told from one that was once good.
 */
export type RefreshVerdict = "rotate" | "repeat" | "reused" | "unknown";

/**
 * For so long the token before the newest one gets the newest once more. Two tabs that wake together send the same
 * cookie at the same moment, and so does a client whose answer was lost on the way: without this grace either would
 * sign its person out. The price: a thief who uses a stolen token within these seconds of its owner is not noticed
 * by this; both then hold the same next token, and the first of them to fall behind by more ends the session.
 */
const REFRESH_GRACE_MS = 10 * SECOND_MS;

type Seeded = Pick<Session, "id" | "refreshSeed" | "refreshGeneration" | "refreshedAt">;

export function writeRefreshToken(
  secrets: Pick<Secrets, "pepper">,
  session: Pick<Session, "id" | "refreshSeed">,
  generation: number,
): string {
  return `${session.id}.${generation}.${macOf(secrets, session, generation).toString("base64url")}`;
}

export interface RefreshToken {
  readonly sessionId: SessionId;
  readonly generation: number;
  readonly mac: Buffer;
}

export function parseRefreshToken(text: string): RefreshToken | undefined {
  const [id, generation, mac, ...rest] = text.split(".");
  const sessionId = sessionIdSchema.safeParse(id);
  if (
    !sessionId.success ||
    !/^[1-9]\d{0,8}$/.test(generation ?? "") ||
    mac === undefined ||
    rest.length > 0
  )
    return undefined;
  return {
    sessionId: sessionId.data,
    generation: Number(generation),
    mac: Buffer.from(mac, "base64url"),
  };
}

/** The newest token is changed for the next; one from further back was copied, and whoever copied it may hold the newest too. */
export function judgeRefreshToken(
  secrets: Pick<Secrets, "pepper">,
  session: Seeded,
  token: RefreshToken,
  now: number,
): RefreshVerdict {
  const expected = macOf(secrets, session, token.generation);
  if (token.mac.length !== expected.length || !timingSafeEqual(token.mac, expected))
    return "unknown";
  if (token.generation > session.refreshGeneration) return "unknown";
  if (token.generation === session.refreshGeneration) return "rotate";
  const isPrevious = token.generation === session.refreshGeneration - 1;
  return isPrevious && now - session.refreshedAt <= REFRESH_GRACE_MS ? "repeat" : "reused";
}

function macOf(
  { pepper }: Pick<Secrets, "pepper">,
  session: Pick<Session, "id" | "refreshSeed">,
  generation: number,
): Buffer {
  const key = Buffer.from(hkdfSync("sha256", pepper, "", "refresh-token", 32));
  return createHmac("sha256", key)
    .update(`${session.id}\n${session.refreshSeed}\n${generation}`)
    .digest();
}
