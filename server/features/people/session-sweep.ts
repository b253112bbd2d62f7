import type { PersonId } from "../../../shared/kernel/ids.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { SessionMessage } from "../../../shared/people/sessions.schema.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import type { Db } from "../../platform/db/tables.ts";
import { inBackground } from "../../platform/in-background.ts";
import { describeError } from "../../platform/logger.ts";
import {
  cut,
  orderResync,
  stopFollowing,
  type Connection,
  type ConnectionListener,
} from "../../platform/realtime/connection.ts";
import { loadStandings, stays, type Standing } from "./connection-standing.ts";
import { purgeWaysIn } from "./purge-ways-in.ts";
import { saveInput } from "./sessions.store.ts";

const SWEEP_MS = 2 * SECOND_MS;
/** A node whose looks fail for so long does not know who may still listen: it sends nothing more to anybody. A look that only takes its time is none that failed. */
const BLIND_MS = 4.5 * SECOND_MS;
const GUARD_MS = 250;
const INPUT_EVERY_MS = MINUTE_MS;

export interface SessionSweepParts {
  readonly hub: Pick<CommandHub, "db" | "clock" | "hints" | "logger" | "metrics">;
  /** The store by a way on which nobody's commands stand: who may listen must be found out while others wait. */
  readonly watch: Db;
  readonly idleLockMs: number;
}

export interface SessionSweep {
  readonly listener: ConnectionListener;
  /** Looks at every connection of this node now. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** What a connection was last told, and what has to be made good. */
interface Watched {
  told: Standing | undefined;
  /** Its streams were stopped and it does not know yet. */
  isPaused: boolean;
  /** When its right was last found, or a word came that it may be gone; on the monotonic clock. */
  allowedAt: number;
  lastInputAt: number;
}

/**
 * Keeps open sockets to what their sessions still allow: at once where a hint tells of a change, and within two
 * seconds where it got lost. Ended sessions are cut; a locked screen stays, to be rung, but sees only what is
 * addressed to its person.
 */
export function startSessionSweep(parts: SessionSweepParts): SessionSweep {
  const { hub, idleLockMs } = parts;
  const watched = new Map<Connection, Watched>();
  let queue: Promise<void> = Promise.resolve();
  let seenAt = performance.now();
  let hasFailed = false;
  let purgedAt = hub.clock.now();

  /** One look after the other, so that an older look never speaks after a newer one. */
  const look = (connections: () => readonly Connection[]): Promise<void> => {
    const done = queue.then(() => lookAt(parts, watched, connections()));
    queue = done.catch(() => undefined);
    return done;
  };
  const sweep = async (): Promise<void> => {
    const startedAt = performance.now();
    await look(() => [...watched.keys()]);
    seenAt = startedAt;
    hasFailed = false;
    if (hub.clock.now() - purgedAt < HOUR_MS) return;
    purgedAt = hub.clock.now();
    await hub.db.transaction().execute((tx) => purgeWaysIn(tx, purgedAt));
  };

  hub.hints.on("sessions", ({ personIds }) => {
    const touched = [...watched.keys()].filter((connection) => isAbout(connection, personIds));
    for (const connection of touched) pause(connection, watched);
    if (touched.length > 0)
      inBackground(
        hub.logger,
        "sessions.look",
        look(() => touched),
      );
  });
  let isSweeping = false;
  const timer = setInterval(() => {
    if (isSweeping) return;
    isSweeping = true;
    sweep()
      .catch((error: unknown) => {
        hasFailed = true;
        hub.logger.warn("sessions.sweep_failed", describeError(error));
      })
      .finally(() => (isSweeping = false));
  }, SWEEP_MS);
  let guardedAt = performance.now();
  const guard = setInterval(() => {
    // A process that was stopped for so long has heard nothing either.
    const wasStopped = performance.now() - guardedAt > BLIND_MS;
    guardedAt = performance.now();
    const isBlind = wasStopped || (hasFailed && performance.now() - seenAt > BLIND_MS);
    if (!isBlind || watched.size === 0) return;
    hub.logger.warn("sessions.blind", { count: watched.size });
    for (const { socket } of watched.keys()) cut(socket);
  }, GUARD_MS);

  const listener: ConnectionListener = {
    opened: (connection) => {
      watched.set(connection, {
        told: undefined,
        isPaused: false,
        allowedAt: performance.now(),
        lastInputAt: 0,
      });
      return look(() => [connection]);
    },
    closed: async (connection) => void watched.delete(connection),
    input: (connection) => noteInput(hub, idleLockMs, connection, watched.get(connection)),
  };
  return {
    listener,
    sweep,
    async close() {
      clearInterval(timer);
      clearInterval(guard);
      await queue;
    },
  };
}

/** A hint without people is about wall screens. */
function isAbout({ viewer }: Connection, personIds: readonly PersonId[]): boolean {
  return viewer.kind === "person" ? personIds.includes(viewer.personId) : personIds.length === 0;
}

/** Nothing more is sent before it is known whether it still may be: not even what is already on its way out of the store. */
function pause(connection: Connection, watched: ReadonlyMap<Connection, Watched>): void {
  const entry = watched.get(connection);
  if (!entry) return;
  entry.isPaused = true;
  entry.allowedAt = performance.now();
  stopFollowing(connection);
}

async function lookAt(
  { hub, watch, idleLockMs }: SessionSweepParts,
  watched: Map<Connection, Watched>,
  connections: readonly Connection[],
): Promise<void> {
  const current = connections.filter((connection) => watched.has(connection));
  if (current.length === 0) return;
  const lookedAt = performance.now();
  const standings = await watch
    .transaction()
    .execute((tx) => loadStandings(tx, current, hub.clock.now(), idleLockMs));
  for (const connection of current) {
    const entry = watched.get(connection);
    if (!entry) continue;
    const standing = standings.get(connection);
    if (standing) {
      entry.allowedAt = lookedAt;
      tell(connection, entry, standing);
    } else {
      end(connection, watched);
      hub.metrics.revocationSeconds.observe((performance.now() - entry.allowedAt) / 1_000);
    }
  }
}

function end(connection: Connection, watched: Map<Connection, Watched>): void {
  watched.delete(connection);
  connection.socket.emit("session.ended", {});
  connection.socket.disconnect(true);
}

function tell(connection: Connection, entry: Watched, standing: Standing): void {
  if (standing.mustComeBack) return cut(connection.socket);
  const { told, isPaused } = entry;
  const message: SessionMessage = { isLocked: standing.isLocked };
  const isOther = hasChanged(told ?? admittedAs(connection), standing);
  if ((isOther || !told) && connection.viewer.kind === "person")
    connection.socket.emit("session", message);
  if (isPaused || isOther) orderResync(connection);
  entry.told = standing;
  entry.isPaused = false;
}

function hasChanged(before: Standing, after: Standing): boolean {
  return before.isLocked !== after.isLocked || before.version !== after.version;
}

/** Whatever was asked before the first look was answered by this, or by what the look finds. */
function admittedAs({ viewer }: Connection): Standing {
  if (viewer.kind === "wall") return stays;
  const { rights, isLocked } = viewer.admittedAs;
  return { ...stays, isLocked, version: rights };
}

/** Somebody is at the device: noted once a minute at most. A locked screen is opened by the password alone. */
async function noteInput(
  { db, clock }: SessionSweepParts["hub"],
  idleLockMs: number,
  { viewer }: Connection,
  entry: Watched | undefined,
): Promise<void> {
  if (!entry || viewer.kind !== "person" || viewer.credential.kind !== "session") return;
  const now = clock.now();
  if (now - entry.lastInputAt < INPUT_EVERY_MS) return;
  entry.lastInputAt = now;
  const { sessionId } = viewer.credential;
  await db.transaction().execute((tx) => saveInput(tx, sessionId, now, idleLockMs));
}
