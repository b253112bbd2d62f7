import { SECOND_MS } from "../../../shared/kernel/time.ts";
import type { CommandHub } from "../commands/command-hub.ts";
import { runAsSystem } from "../commands/run-as-system.ts";
import { isStoreTrouble } from "../db/dialect-differences.ts";
import type { Feature } from "../feature.ts";
import { describeError } from "../logger.ts";
import { claimDueDeadlines, findDue, takeClaimed, type Deadline } from "./deadlines.store.ts";

/** How long a node may hold a due row before another may take it. What a node held when it died is overdue for no longer than this, its own restart included. */
const LEASE_MS = SECOND_MS;
/** Rows are looked for at least this often, whatever the timers and hints did. */
const CYCLE_MS = 250;
/** So few that they are done long before the lease runs out, on a busy machine too. */
const BATCH = 10;
/** So many of them side by side, that they share a sync of the disk; others need connections, too. */
const AT_ONCE = 4;

export interface DeadlineWorker {
  /** Looks for due rows now; resolves when those found are done. For tests and shutdown. */
  runDue(): Promise<void>;
  /** How long ago the slowest lane last finished a cycle, ms on the monotonic clock. */
  cycleAgeMs(): number;
  close(): Promise<void>;
}

/**
 * Carries out what is due, on any node: rows are the truth, the timer only wakes. Each feature has a lane of its own,
 * so that a change of shift of two hundred people does not delay a page.
 */
export function startDeadlineWorker(hub: CommandHub, node: string): DeadlineWorker {
  const lanes = hub.features.flatMap((feature) =>
    feature.deadlines ? [startLane(hub, node, feature.deadlines)] : [],
  );
  return {
    runDue: async () => void (await Promise.all(lanes.map((lane) => lane.cycle()))),
    cycleAgeMs: () => Math.max(...lanes.map((lane) => lane.cycleAgeMs())),
    close: async () => void (await Promise.all(lanes.map((lane) => lane.close()))),
  };
}

type Handlers = NonNullable<Feature["deadlines"]>;

function startLane(hub: CommandHub, node: string, handlers: Handlers) {
  const kinds = Object.keys(handlers);
  let lastCycleAt = performance.now();
  let running: Promise<void> | undefined;
  let isClosed = false;

  const runDue = async (): Promise<void> => {
    for (let found = BATCH; found === BATCH && !isClosed;) {
      const now = hub.clock.now();
      const due = await hub.db.transaction().execute(async (tx) => {
        const first = await findDue(tx, kinds, now);
        if (!first) return [];
        if (first.leftBy !== null && first.leftBy !== node) hub.metrics.deadlineTakeovers.inc();
        return claimDueDeadlines(tx, node, kinds, now, LEASE_MS, BATCH);
      });
      found = due.length;
      const left = [...due];
      const work = async (): Promise<void> => {
        for (let next = left.shift(); next; next = left.shift())
          await actOn(hub, node, handlers, next);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    }
    lastCycleAt = performance.now();
  };
  const cycle = (): Promise<void> => {
    running ??= runDue().finally(() => (running = undefined));
    return running;
  };
  const tick = (): void => {
    cycle().catch((error: unknown) =>
      hub.logger.warn("deadlines.cycle_failed", describeError(error)),
    );
  };
  const timer = setInterval(tick, CYCLE_MS);
  hub.hints.on("deadline", ({ dueAt }) => {
    if (dueAt <= hub.clock.now() && !isClosed) tick();
  });
  return {
    cycle,
    cycleAgeMs: () => performance.now() - lastCycleAt,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

/** One due row in one transaction. A failure leaves the row, and its lease running out brings it back. */
async function actOn(
  hub: CommandHub,
  node: string,
  handlers: Handlers,
  deadline: Deadline,
): Promise<void> {
  hub.metrics.deadlineLateSeconds.observe(
    { kind: deadline.kind },
    Math.max(0, hub.clock.now() - deadline.dueAt) / 1_000,
  );
  try {
    await runAsSystem(hub, deadline.site, deadline.kind, async (ctx) => {
      if (await takeClaimed(ctx.tx, node, deadline))
        await handlers[deadline.kind]?.(ctx, deadline.subjectId);
    });
  } catch (error) {
    const { kind, subjectId: subject, site } = deadline;
    const fields = { kind, subject, site, ...describeError(error) };
    // Its row stays, and is due again as soon as the lease on it has run out.
    if (isStoreTrouble(error)) hub.logger.warn("deadline.store_unavailable", fields);
    else hub.logger.error("deadline.failed", fields);
  }
}
