import { SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Clock } from "../clock.ts";
import type { Db } from "../db/tables.ts";
import { describeError, type Logger } from "../logger.ts";

const HEARTBEAT_MS = 2 * SECOND_MS;
/** A node that has not written its heartbeat for this long is gone, and so are the devices that it held. */
export const NODE_LEASE_MS = 8 * SECOND_MS;

export interface NodeLease {
  /** Called when this node finds that the others had given it up (it was frozen or cut off) and it is back. */
  onRegained(listener: () => Promise<void>): void;
  /** Called on one of the remaining nodes with the id of a node that is gone. */
  onLost(listener: (nodeId: string) => Promise<void>): void;
  close(): Promise<void>;
}

/** One heartbeat row per running node. It also raises the hub's clock to the furthest that any node has been. */
export async function startNodeLease(
  db: Db,
  clock: Clock,
  logger: Logger,
  nodeId: string,
): Promise<NodeLease> {
  const regained: (() => Promise<void>)[] = [];
  const lost: ((nodeId: string) => Promise<void>)[] = [];
  const furthest = await db
    .selectFrom("nodes")
    .select((eb) => eb.fn.max("heartbeat_at").as("at"))
    .executeTakeFirst();
  clock.atLeast(Number(furthest?.at ?? 0));
  const register = async (): Promise<void> => {
    const now = clock.now();
    await db
      .insertInto("nodes")
      .values({ id: nodeId, started_at: now, heartbeat_at: now })
      .onConflict((oc) => oc.column("id").doUpdateSet({ heartbeat_at: now }))
      .execute();
  };
  await register();

  const beat = async (): Promise<void> => {
    const now = clock.now();
    const { numUpdatedRows } = await db
      .updateTable("nodes")
      .set({ heartbeat_at: now })
      .where("id", "=", nodeId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) {
      await register();
      for (const listener of regained) await listener();
    }
    const gone = await db
      .deleteFrom("nodes")
      .where("heartbeat_at", "<", now - NODE_LEASE_MS)
      .where("id", "!=", nodeId)
      .returning("id")
      .execute();
    for (const { id } of gone) for (const listener of lost) await listener(id);
  };
  let current: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    current = beat().catch((error: unknown) =>
      logger.warn("node.heartbeat_failed", describeError(error)),
    );
  }, HEARTBEAT_MS);
  return {
    onRegained: (listener) => void regained.push(listener),
    onLost: (listener) => void lost.push(listener),
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
