import { DAY_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Clock } from "../clock.ts";
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
    for (const { heartbeatAt } of beats) if (heartbeatAt <= limit) clock.atLeast(heartbeatAt);
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
  const timer = setInterval(() => {
    current ??= beat()
      .catch((error: unknown) => logger.warn("node.heartbeat_failed", describeError(error)))
      .finally(() => (current = undefined));
  }, HEARTBEAT_MS);
  return {
    onRegained: (listener) => void regained.push(listener),
    onLost: (listener) => void lost.push(listener),
    beat,
    async close() {
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

async function loadBeats(db: Db): Promise<readonly NodeBeat[]> {
  const rows = await db.selectFrom("nodes").select(["id", "heartbeat_at"]).execute();
  return rows.map((row) => ({ id: row.id, heartbeatAt: row.heartbeat_at }));
}

async function register(db: Db, id: string, now: number): Promise<void> {
  await db
    .insertInto("nodes")
    .values({ id, started_at: now, heartbeat_at: now })
    .onConflict((oc) => oc.column("id").doUpdateSet({ heartbeat_at: now }))
    .execute();
}

/** False where the others have removed this node's row. */
async function saveBeat(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("nodes")
    .set({ heartbeat_at: now })
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
