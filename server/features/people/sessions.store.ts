import type { PersonId, SessionId } from "../../../shared/kernel/ids.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import { prepare } from "../../platform/db/prepare.ts";
import { rememberParsed } from "../../platform/db/remember-parsed.ts";
import type { Tx } from "../../platform/db/tables.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    sessions: SessionsTable;
  }
}

interface SessionsTable {
  id: string;
  person_id: string;
  /** Random, one part of every refresh token of this session; the other is a key that the store never holds. */
  refresh_seed: string;
  /** How often the refresh token has been changed; only the newest is good. */
  refresh_generation: number;
  refreshed_at: number;
  created_at: number;
  last_input_at: number;
  locked_at: number | null;
  failed_unlocks: number;
  expires_at: number;
  ended_at: number | null;
  /** Kind of browser and machine, in words. */
  device: string;
  /** Keyed hash of the network that the person signed in from. */
  network_hash: string;
}

export interface Session {
  readonly id: SessionId;
  readonly personId: PersonId;
  readonly refreshSeed: string;
  readonly refreshGeneration: number;
  readonly refreshedAt: number;
  readonly createdAt: number;
  readonly lastInputAt: number;
  readonly lockedAt: number | null;
  readonly expiresAt: number;
  readonly endedAt: number | null;
  readonly device: string;
  readonly networkHash: string;
}

/** What decides at every act whether a session still stands, and for whom. */
export interface SessionState {
  readonly id: SessionId;
  readonly lastInputAt: number;
  readonly lockedAt: number | null;
  readonly expiresAt: number;
  readonly endedAt: number | null;
  readonly card: PersonCard;
  readonly version: number;
}

const parseCard = rememberParsed<PersonCard>();

export async function saveNewSession(tx: Tx, session: Session): Promise<void> {
  await tx
    .insertInto("sessions")
    .values({
      id: session.id,
      person_id: session.personId,
      refresh_seed: session.refreshSeed,
      refresh_generation: session.refreshGeneration,
      refreshed_at: session.refreshedAt,
      created_at: session.createdAt,
      last_input_at: session.lastInputAt,
      locked_at: session.lockedAt,
      failed_unlocks: 0,
      expires_at: session.expiresAt,
      ended_at: session.endedAt,
      device: session.device,
      network_hash: session.networkHash,
    })
    .execute();
}

/** One session, held until the transaction ends. */
export async function loadSession(tx: Tx, id: SessionId): Promise<Session | undefined> {
  const row = await forUpdate(
    tx,
    tx.selectFrom("sessions").selectAll().where("id", "=", id),
  ).executeTakeFirst();
  return row && presentSession(row);
}

/** The sessions with which a person can still act, oldest first. */
export async function loadLiveSessions(
  tx: Tx,
  personId: PersonId,
  now: number,
): Promise<readonly Session[]> {
  const rows = await tx
    .selectFrom("sessions")
    .selectAll()
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(presentSession);
}

function selectStates(tx: Tx) {
  return tx
    .selectFrom("sessions")
    .innerJoin("people", "people.id", "sessions.person_id")
    .select([
      "sessions.id",
      "sessions.last_input_at",
      "sessions.locked_at",
      "sessions.expires_at",
      "sessions.ended_at",
      "people.card",
      "people.version",
    ]);
}

const stateOf = prepare((tx, { id }: { id: SessionId }) =>
  selectStates(tx).where("sessions.id", "=", id),
);

export async function loadSessionState(tx: Tx, id: SessionId): Promise<SessionState | undefined> {
  const row = await stateOf.first(tx, { id });
  return row && presentState(row);
}

export async function loadSessionStates(
  tx: Tx,
  ids: readonly SessionId[],
): Promise<readonly SessionState[]> {
  if (ids.length === 0) return [];
  const rows = await selectStates(tx)
    .where("sessions.id", "in", [...ids])
    .execute();
  return rows.map(presentState);
}

type StateRow = Pick<
  SessionsTable,
  "id" | "last_input_at" | "locked_at" | "expires_at" | "ended_at"
> & { readonly card: string; readonly version: number };

function presentState(row: StateRow): SessionState {
  return {
    id: row.id as SessionId,
    lastInputAt: row.last_input_at,
    lockedAt: row.locked_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    card: parseCard(row.card),
    version: row.version,
  };
}

/** Whether a person has lately signed in from this network. */
export async function hasSessionFrom(
  tx: Tx,
  personId: PersonId,
  networkHash: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom("sessions")
    .select("id")
    .where("person_id", "=", personId)
    .where("network_hash", "=", networkHash)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends sessions that have not ended yet; returns those it ended. */
export async function endSessions(
  tx: Tx,
  ids: readonly SessionId[],
  now: number,
): Promise<readonly SessionId[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .updateTable("sessions")
    .set({ ended_at: now })
    .where("id", "in", [...ids])
    .where("ended_at", "is", null)
    .returning("id")
    .execute();
  return rows.map((row) => row.id as SessionId);
}

export async function saveRefresh(
  tx: Tx,
  id: SessionId,
  generation: number,
  now: number,
): Promise<void> {
  await tx
    .updateTable("sessions")
    .set({ refresh_generation: generation, refreshed_at: now })
    .where("id", "=", id)
    .execute();
}

export async function saveLock(tx: Tx, id: SessionId, now: number): Promise<void> {
  await tx
    .updateTable("sessions")
    .set({ locked_at: now })
    .where("id", "=", id)
    .where("locked_at", "is", null)
    .execute();
}

export async function saveUnlock(tx: Tx, id: SessionId, now: number): Promise<void> {
  await tx
    .updateTable("sessions")
    .set({ locked_at: null, last_input_at: now, failed_unlocks: 0 })
    .where("id", "=", id)
    .execute();
}

/** Counts a wrong password at the lock; returns how many there have been since the last right one. */
export async function saveFailedUnlock(tx: Tx, id: SessionId): Promise<number> {
  const row = await tx
    .updateTable("sessions")
    .set((eb) => ({ failed_unlocks: eb("failed_unlocks", "+", 1) }))
    .where("id", "=", id)
    .returning("failed_unlocks")
    .executeTakeFirst();
  return row?.failed_unlocks ?? 0;
}

/** Notes that somebody is at the device. A screen that is locked, or ought to be by now, stays so. */
export async function saveInput(
  tx: Tx,
  id: SessionId,
  now: number,
  idleLockMs: number,
): Promise<void> {
  await tx
    .updateTable("sessions")
    .set({ last_input_at: now })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .where("locked_at", "is", null)
    .where("last_input_at", ">=", now - idleLockMs)
    .where("last_input_at", "<", now)
    .execute();
}

/** Removes sessions that nobody can use and that were last told of before `before`. */
export async function deleteOldSessions(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom("sessions").where("expires_at", "<", before).execute();
}

function presentSession(row: SessionsTable): Session {
  return {
    id: row.id as SessionId,
    personId: row.person_id as PersonId,
    refreshSeed: row.refresh_seed,
    refreshGeneration: row.refresh_generation,
    refreshedAt: row.refreshed_at,
    createdAt: row.created_at,
    lastInputAt: row.last_input_at,
    lockedAt: row.locked_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    device: row.device,
    networkHash: row.network_hash,
  };
}
