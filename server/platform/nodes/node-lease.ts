import { SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Clock } from "../clock.ts";
import { storeNow } from "../db/dialect-differences.ts";
import type { Db, Tx } from "../db/tables.ts";
import { inBackground } from "../in-background.ts";
import { describeError, type Logger } from "../logger.ts";
import { startFollowingTime, type AgedBeat } from "./follow-time.ts";
import { startListeningForSilence, type NodeBeat } from "./silence.ts";

const HEARTBEAT_MS = 2 * SECOND_MS;
/** A node that has not written its heartbeat for this long is gone, and so are the devices that it held. */
const NODE_LEASE_MS = 8 * SECOND_MS;

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
  const follow = startFollowingTime(clock, logger, NODE_LEASE_MS, monotonic);
  const look = async (): Promise<readonly AgedBeat[]> =>
    (await loadBeats(db)).filter(({ id }) => id !== nodeId);
  /** What has to be told of what was found: however long that takes, the next heartbeat is written in time. */
  const pulse = async (): Promise<readonly (() => Promise<void>)[]> => {
    const others = await look();
    follow(others);
    const tells: (() => Promise<void>)[] = [];
    if (!(await saveBeat(db, nodeId, clock.now()))) {
      await register(db, nodeId, clock.now());
      tells.push(...regained);
    }
    for (const silent of findSilent(others)) {
      if (await deleteNode(db, silent))
        tells.push(...lost.map((listener) => () => listener(silent.id)));
    }
    return tells;
  };

  const before = await loadBeats(db);
  follow(before);
  findSilent(before.filter(({ id }) => id !== nodeId));
  await register(db, nodeId, clock.now());
  let current: Promise<void> | undefined;
  let told = Promise.resolve();
  let isClosed = false;
  const tick = (): void => {
    if (isClosed) return;
    current ??= pulse()
      .then((tells) => {
        told = told.then(() => inTurn(tells));
        inBackground(logger, "node.found", told);
        told = told.catch(() => undefined);
      })
      .catch((error: unknown) => logger.warn("node.heartbeat_failed", describeError(error)))
      .finally(() => (current = undefined));
  };
  const timer = setInterval(tick, HEARTBEAT_MS);
  // What is written down of the time is all that a hub knows of it when it starts again.
  clock.onLeap(() => setImmediate(tick));
  return {
    onRegained: (listener) => void regained.push(listener),
    onLost: (listener) => void lost.push(listener),
    beat: async () => inTurn(await pulse()),
    async close() {
      isClosed = true;
      clearInterval(timer);
      await current;
      await told;
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

async function inTurn(tells: readonly (() => Promise<void>)[]): Promise<void> {
  for (const tell of tells) await tell();
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
