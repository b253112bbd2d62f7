import { randomBytes, randomUUID } from "node:crypto";
import { sessionIdSchema, type SessionId } from "../../../shared/kernel/ids.ts";
import { HOUR_MS } from "../../../shared/kernel/time.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import type { SignedIn } from "../../../shared/people/sessions.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { signAccessToken } from "./access-token.ts";
import type { Client } from "./client-of.ts";
import { writeRefreshToken } from "./refresh-token.ts";
import { saveSessionEntry } from "./session-audit.ts";
import type { SessionParts } from "./session-parts.ts";
import { isLocked } from "./session-state.ts";
import { endSessions, loadLiveSessions, saveNewSession, type Session } from "./sessions.store.ts";

/** A working day; then the password is asked for again, however busy the person has been. */
const SESSION_MS = 12 * HOUR_MS;
/** Devices on which one person is signed in at a time; one more signs the oldest out. */
const SESSIONS_PER_PERSON = 5;
/** In a demo every tab is somebody, and comes in anew whenever another tab has changed the cookie. */
const SESSIONS_PER_DEMO_PERSON = 100;

/** What a person gets who came in: the answer, and the refresh token that goes into a cookie. */
export interface Admission {
  readonly signedIn: SignedIn;
  readonly refreshToken: string;
  /** Another device of this person was signed out to make room. */
  readonly hasEndedAnother: boolean;
}

/** Begins a session; the oldest beyond the limit end. */
export async function startSession(
  tx: Tx,
  parts: SessionParts,
  person: PersonCard,
  client: Client,
  verb: "session.start" | "invite.accept",
): Promise<Admission> {
  const now = parts.hub.clock.now();
  const live = await loadLiveSessions(tx, person.id, now);
  const most = parts.settings.isDemo ? SESSIONS_PER_DEMO_PERSON : SESSIONS_PER_PERSON;
  const surplus = live.slice(0, Math.max(0, live.length - most + 1));
  await endSessions(
    tx,
    surplus.map(({ id }) => id),
    now,
  );
  const session = buildSession(person, client, now);
  await saveNewSession(tx, session);
  await saveSessionEntry(tx, parts.hub.secrets, {
    site: person.homeSiteId,
    at: now,
    personId: person.id,
    sessionId: session.id,
    verb,
    outcome: "done",
  });
  return {
    ...admit(parts, person, session, session.refreshGeneration, now),
    hasEndedAnother: surplus.length > 0,
  };
}

function buildSession(person: PersonCard, { device, networkHash }: Client, now: number): Session {
  const id: SessionId = sessionIdSchema.parse(randomUUID());
  const refreshSeed = randomBytes(32).toString("base64url");
  const moments = {
    refreshedAt: now,
    createdAt: now,
    lastInputAt: now,
    lockedAt: null,
    expiresAt: now + SESSION_MS,
    endedAt: null,
  };
  return {
    id,
    personId: person.id,
    refreshSeed,
    refreshGeneration: 1,
    device,
    networkHash,
    ...moments,
  };
}

/** The answer for a session that stands: a fresh access token, and the refresh token of this generation. */
export function admit(
  parts: SessionParts,
  person: PersonCard,
  session: Session,
  generation: number,
  now: number,
): Admission {
  const { hub, settings } = parts;
  const access = signAccessToken(
    hub.secrets,
    settings.issuer,
    { personId: person.id, sessionId: session.id },
    now,
  );
  const view = {
    id: session.id,
    expiresAt: session.expiresAt,
    isLocked: isLocked(session, now, settings.idleLockMs),
    idleLockMs: settings.idleLockMs,
  };
  return {
    signedIn: { ...access, person, session: view },
    refreshToken: writeRefreshToken(hub.secrets, session, generation),
    hasEndedAnother: false,
  };
}
