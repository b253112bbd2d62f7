import { DAY_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Clock } from "../clock.ts";
import { storeNow } from "../db/dialect-differences.ts";
import type { Db, Tx } from "../db/tables.ts";
import { describeError, type Logger } from "../logger.ts";
import { startListeningForSilence, type NodeBeat } from "./silence.ts";

const HEARTBEAT_MS = 2 * SECOND_MS;
/** A node that has not written its heartbeat for this long is gone, and so are the devices that it held. */
const NODE_LEASE_MS = 8 * SECOND_MS;
/** A clock that is further ahead than this is broken: it moves nobody else's. */
const CLOCK_LEAD_MAX_MS = DAY_MS;

export interface NodeLease {
  /** Called when this node finds that the others had given it up (it was frozen or cut off) and it is back. */
  onRegained(listener: () => Promise<void>): void;
  /** Called on one of the remaining nodes with the id of a node that is gone. */
  onLost(listener: (nodeId: string) => Promise<void>): void;
  close(): Promise<void>;
}

export interface BeatingLease extends NodeLease {
  /** Writes this node's heartbeat and looks at the others' now; for tests. */
  beat(): Promise<void>;
}

/** One heartbeat row per running node. It also raises the hub's clock to the furthest that any node has been. */
export async function startNodeLease(
  db: Db,
  clock: Clock,
  logger: Logger,
  nodeId: string,
  monotonic: () => number = () => performance.now(),
): Promise<BeatingLease> {
  const regained: (() => Promise<void>)[] = [];
  const lost: ((nodeId: string) => Promise<void>)[] = [];
  const findSilent = startListeningForSilence(NODE_LEASE_MS, HEARTBEAT_MS, monotonic);
  const look = async (): Promise<readonly NodeBeat[]> => {
    const beats = await loadBeats(db);
    const limit = clock.now() + CLOCK_LEAD_MAX_MS;
    for (const { heartbeatAt, ageMs } of beats)
      if (heartbeatAt <= limit) clock.atLeast(heartbeatAt + ageMs);
    return beats.filter(({ id }) => id !== nodeId);
  };
  const beat = async (): Promise<void> => {
    const others = await look();
    if (!(await saveBeat(db, nodeId, clock.now()))) {
      await register(db, nodeId, clock.now());
      for (const listener of regained) await listener();
    }
    for (const silent of findSilent(others)) {
      if (await deleteNode(db, silent)) for (const listener of lost) await listener(silent.id);
    }
  };

  findSilent(await look());
  await register(db, nodeId, clock.now());
  let current: Promise<void> | undefined;
  let isClosed = false;
  const tick = (): void => {
    if (isClosed) return;
    current ??= beat()
      .catch((error: unknown) => logger.warn("node.heartbeat_failed", describeError(error)))
      .finally(() => (current = undefined));
  };
  const timer = setInterval(tick, HEARTBEAT_MS);
  // What is written down of the time is all that a hub knows of it when it starts again.
  clock.onLeap(() => setImmediate(tick));
  return {
    onRegained: (listener) => void regained.push(listener),
    onLost: (listener) => void lost.push(listener),
    beat,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await current;
      await db
        .deleteFrom("nodes")
        .where("id", "=", nodeId)
        .execute()
        .catch((error: unknown) => logger.warn("node.not_released", describeError(error)));
    },
  };
}

/** The hubs that say that they run, each with its start. */
export async function loadNodes(
  tx: Tx,
): Promise<readonly { readonly startedAt: number; readonly heardAt: number }[]> {
  const rows = await tx.selectFrom("nodes").selectAll().orderBy("started_at").execute();
  return rows.map((row) => ({ startedAt: row.started_at, heardAt: row.heartbeat_at }));
}

interface AgedBeat extends NodeBeat {
  /** How long ago it was written; 0 where that is not known, or so long that whoever wrote it is gone. */
  readonly ageMs: number;
}

async function loadBeats(db: Db): Promise<readonly AgedBeat[]> {
  const rows = await db
    .selectFrom("nodes")
    .select(["id", "heartbeat_at", "written_at"])
    .select(storeNow(db).as("read_at"))
    .execute();
  return rows.map((row) => {
    const ageMs = row.read_at - row.written_at;
    const isFresh = ageMs > 0 && ageMs <= NODE_LEASE_MS;
    return { id: row.id, heartbeatAt: row.heartbeat_at, ageMs: isFresh ? ageMs : 0 };
  });
}

async function register(db: Db, id: string, now: number): Promise<void> {
  await db
    .insertInto("nodes")
    .values({ id, started_at: now, heartbeat_at: now, written_at: storeNow(db) })
    .onConflict((oc) =>
      oc.column("id").doUpdateSet({ heartbeat_at: now, written_at: storeNow(db) }),
    )
    .execute();
}

/** False where the others have removed this node's row. */
async function saveBeat(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("nodes")
    .set({ heartbeat_at: now, written_at: storeNow(db) })
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Removes a silent node unless it has spoken meanwhile, or another node was faster. */
async function deleteNode(db: Db, { id, heartbeatAt }: NodeBeat): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("nodes")
    .where("id", "=", id)
    .where("heartbeat_at", "=", heartbeatAt)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
