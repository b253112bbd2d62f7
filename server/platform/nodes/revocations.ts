import { SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Db } from "../db/tables.ts";
import { inBackground } from "../in-background.ts";
import type { Hints } from "../hints.ts";
import { describeError, type Logger } from "../logger.ts";
import type { NodeLease } from "./node-lease.ts";
import {
  countBehind,
  countRevocation,
  deleteOldLooks,
  loadRevocations,
  saveLook,
} from "./revocations.store.ts";

/** By then a node that has not looked has cut its sockets by itself (features/people/session-sweep.ts). */
const SETTLED_WITHIN_MS = 5 * SECOND_MS;
const ASK_EVERY_MS = 20;
/** Where no hint comes through, a node finds out so soon that it has to look. */
const LOOK_EVERY_MS = 400;

/** Rights that are taken away: whoever does it hears that it is so everywhere. */
export interface Revocations {
  /** Once the change is durable: resolves when every node that lives has looked since at who may still listen, or sends nothing more. */
  settle(): Promise<void>;
  /** Grows when this node hears that rights were taken away: what was judged before may not be so any more. */
  epoch(): number;
  /** This node looks, too, and says so. */
  takePart(part: RevocationPart): { close(): Promise<void> };
}

export interface RevocationPart {
  readonly nodeId: string;
  readonly lease: NodeLease;
  /** By the way on which nobody's commands stand. */
  readonly watch: Db;
  /** Looks at every connection of this node, and cuts or stops what may not go on. */
  readonly look: () => Promise<void>;
}

export function startRevocations(db: Db, hints: Hints, logger: Logger): Revocations {
  let epoch = 0;
  const settled = async (n: number): Promise<boolean> => {
    const givenUpAt = performance.now() + SETTLED_WITHIN_MS;
    for (;;) {
      if ((await countBehind(db, n)) === 0) return true;
      if (performance.now() > givenUpAt) return false;
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
  };
  return {
    epoch: () => epoch,
    async settle() {
      try {
        const n = await countRevocation(db);
        hints.give({ kind: "revoked" });
        if (!(await settled(n))) logger.warn("revocation.not_confirmed_by_all", {});
      } catch (error) {
        // It is done and durable; nodes that cannot look cut their sockets within the same time.
        logger.warn("revocation.not_confirmed", describeError(error));
        await new Promise((resolve) => setTimeout(resolve, SETTLED_WITHIN_MS));
      }
    },
    takePart: (part) => startLooking(part, { db, hints, logger, changed: () => (epoch += 1) }),
  };
}

interface Around {
  readonly db: Db;
  readonly hints: Hints;
  readonly logger: Logger;
  readonly changed: () => void;
}

function startLooking(
  { nodeId, lease, watch, look }: RevocationPart,
  { db, hints, logger, changed }: Around,
): { close(): Promise<void> } {
  let lookedUpTo: number | undefined;
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let isClosed = false;

  const lookOn = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      // Read first: whoever counted up to here had been committed before.
      const n = await loadRevocations(watch);
      if (n === lookedUpTo) continue;
      changed();
      await look();
      await saveLook(db, nodeId, n);
      lookedUpTo = n;
    } while (isAskedAgain);
  };
  const ask = (): void => {
    isAskedAgain = true;
    if (isClosed || running) return;
    running = lookOn().finally(() => (running = undefined));
    inBackground(logger, "revocations.look", running);
  };
  hints.on("revoked", ask);
  lease.onRegained(async () => {
    lookedUpTo = undefined;
    await deleteOldLooks(db);
  });
  lease.onLost(() => deleteOldLooks(db));
  ask();
  const timer = setInterval(ask, LOOK_EVERY_MS);
  return {
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
