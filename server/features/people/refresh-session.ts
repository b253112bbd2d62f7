import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { SessionId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadPerson } from "./people.store.ts";
import { judgeRefreshToken, parseRefreshToken, type RefreshToken } from "./refresh-token.ts";
import { saveSessionEntry } from "./session-audit.ts";
import { inTransaction, settleSessions, type SessionParts } from "./session-parts.ts";
import { isLive } from "./session-state.ts";
import { endSessions, loadSession, saveRefresh } from "./sessions.store.ts";
import { admit, type Admission } from "./start-session.ts";

const signedOut = refuse("not_signed_in", "You are signed out: sign in again.");

/**
 * A fresh access token for a refresh token, which is changed for the next. A token from further back is a copy: the
 * session ends for everybody who holds one. `expected`: the session that the caller takes itself to be in, where the
 * cookie may have become another person's meanwhile.
 */
export async function refreshSession(
  parts: SessionParts,
  text: string,
  expected: SessionId | undefined,
): Promise<Result<Admission>> {
  const token = parseRefreshToken(text);
  if (!token || (expected !== undefined && expected !== token.sessionId)) return signedOut;
  const outcome = await inTransaction(parts.hub.db, (tx) => refresh(tx, parts, token));
  if (outcome === undefined) return signedOut;
  if ("reusedBy" in outcome) {
    parts.hub.logger.warn("session.refresh_reused", {
      session: token.sessionId,
      person: outcome.reusedBy,
    });
    await settleSessions(parts, [outcome.reusedBy]);
    return signedOut;
  }
  return ok(outcome);
}

async function refresh(tx: Tx, parts: SessionParts, token: RefreshToken) {
  const { hub } = parts;
  const now = hub.clock.now();
  const session = await loadSession(tx, token.sessionId);
  const person = session && (await loadPerson(tx, session.personId));
  if (!person || !isLive({ ...session, card: person.card }, now)) return undefined;
  const verdict = judgeRefreshToken(hub.secrets, session, token, now);
  if (verdict === "unknown") return undefined;
  if (verdict === "reused") {
    await endSessions(tx, [session.id], now);
    await saveSessionEntry(tx, hub.secrets, {
      site: person.card.homeSiteId,
      at: now,
      personId: person.card.id,
      sessionId: session.id,
      verb: "session.refresh",
      outcome: "reused",
    });
    return { reusedBy: person.card.id };
  }
  if (verdict === "repeat")
    return admit(parts, person.card, session, session.refreshGeneration, now);
  const next = session.refreshGeneration + 1;
  await saveRefresh(tx, session.id, next, now);
  return admit(parts, person.card, session, next, now);
}
