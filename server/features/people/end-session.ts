import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { SessionActor } from "./screen-lock.ts";
import { judgeRefreshToken, parseRefreshToken } from "./refresh-token.ts";
import { saveSessionEntry } from "./session-audit.ts";
import { inTransaction, settleSessions, type SessionParts } from "./session-parts.ts";
import { endSessions, loadSession } from "./sessions.store.ts";

/** Signs the device out that asks for it. */
export async function endOwnSession(parts: SessionParts, actor: SessionActor): Promise<void> {
  const { hub } = parts;
  await inTransaction(hub.db, async (tx) => {
    const now = hub.clock.now();
    const ended = await endSessions(tx, [actor.sessionId], now);
    if (ended.length > 0)
      await saveSessionEntry(tx, hub.secrets, {
        ...actor,
        site: actor.homeSiteId,
        at: now,
        verb: "session.end",
        outcome: "done",
      });
  });
  await settleSessions(parts, [actor.personId]);
}

/** Ends the session whose cookie a new sign-in in the same browser takes the place of: a shared workstation is one person's at a time. */
export async function endReplacedSession(parts: SessionParts, refreshToken: string): Promise<void> {
  const { hub } = parts;
  const token = parseRefreshToken(refreshToken);
  if (!token) return;
  const personId = await inTransaction(hub.db, async (tx): Promise<PersonId | undefined> => {
    const now = hub.clock.now();
    const session = await loadSession(tx, token.sessionId);
    if (!session || judgeRefreshToken(hub.secrets, session, token, now) === "unknown")
      return undefined;
    await endSessions(tx, [session.id], now);
    return session.personId;
  });
  if (personId) await settleSessions(parts, [personId]);
}
