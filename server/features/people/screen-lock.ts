import type { PersonId, SessionId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { PersonActor } from "../../platform/actor.ts";
import type { Client } from "./client-of.ts";
import { loadPasswordHash } from "./people.store.ts";
import { hashGuessable } from "./secret-texts.ts";
import { saveSessionEntry } from "./session-audit.ts";
import {
  inTransaction,
  settleSessions,
  tellOfSessions,
  type SessionParts,
} from "./session-parts.ts";
import { endSessions, saveFailedUnlock, saveLock, saveUnlock } from "./sessions.store.ts";

export type SessionActor = PersonActor & { readonly sessionId: SessionId };

/** After so many wrong passwords at a locked screen its session ends: whoever sits there is not its person. */
const FAILED_UNLOCKS_MAX = 10;

/** Locks a screen before the idle limit does; it still rings. */
export async function lockScreen(
  parts: SessionParts,
  actor: SessionActor,
): Promise<Result<object>> {
  await inTransaction(parts.hub.db, (tx) => saveLock(tx, actor.sessionId, parts.hub.clock.now()));
  await settleSessions(parts, [actor.personId]);
  return ok({});
}

/** Opens a locked screen with the password; in a demo, by choosing the same person again. */
export async function unlockScreen(
  parts: SessionParts,
  actor: SessionActor,
  request: { password: string } | { personId: PersonId },
  client: Client,
): Promise<Result<object>> {
  const { hub, throttle, settings } = parts;
  const isByChoice = "personId" in request;
  if (isByChoice && !settings.isDemo)
    return refuse("demo_only", "Choosing a person works in a demo only.");
  const key = hashGuessable(hub.secrets, "account", actor.sessionId);
  const no = await throttle.refuseTry(key, client.networkHash);
  if (no) return no;
  const isRight = isByChoice
    ? request.personId === actor.personId
    : await isPasswordOf(parts, actor.personId, request.password);
  if (!isRight) return refuseUnlock(parts, actor);
  await inTransaction(hub.db, async (tx) => {
    const now = hub.clock.now();
    await saveUnlock(tx, actor.sessionId, now);
    await saveSessionEntry(tx, hub.secrets, {
      ...actor,
      site: actor.homeSiteId,
      at: now,
      verb: "session.unlock",
      outcome: "done",
    });
  });
  await throttle.forgive(key, client.networkHash);
  tellOfSessions(parts, [actor.personId]);
  return ok({});
}

async function isPasswordOf(
  { hub, passwords }: SessionParts,
  personId: PersonId,
  password: string,
): Promise<boolean> {
  const passwordHash = await inTransaction(hub.db, (tx) => loadPasswordHash(tx, personId));
  return passwords.verify(passwordHash, password);
}

async function refuseUnlock(parts: SessionParts, actor: SessionActor): Promise<Result<never>> {
  const { hub } = parts;
  const isOver = await inTransaction(hub.db, async (tx) => {
    const now = hub.clock.now();
    if ((await saveFailedUnlock(tx, actor.sessionId)) < FAILED_UNLOCKS_MAX) return false;
    await endSessions(tx, [actor.sessionId], now);
    await saveSessionEntry(tx, hub.secrets, {
      ...actor,
      site: actor.homeSiteId,
      at: now,
      verb: "session.unlock",
      outcome: "wrong_credentials",
    });
    return true;
  });
  if (!isOver) return refuse("wrong_credentials", "The password is not right.", "password");
  tellOfSessions(parts, [actor.personId]);
  return refuse("not_signed_in", "Too many wrong passwords: sign in again.");
}
