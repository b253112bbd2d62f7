import { SECOND_MS } from "../../../shared/kernel/time.ts";
import { runAsSystem, type CommandHub } from "../commands/run-command.ts";
import type { CommandContext } from "../commands/command-context.ts";
import { describeError } from "../logger.ts";
import { claimDueDeadlines, loadNextDueAt, takeClaimed, type Deadline } from "./deadlines.store.ts";

/** How long a node may hold a due row before another may take it. */
const LEASE_MS = 5 * SECOND_MS;
/** Rows are looked for at least this often, whatever the timers and hints did. */
const CYCLE_MS = 250;
const BATCH = 50;

export interface DeadlineWorker {
  /** Looks for due rows now; resolves when those found are done. For tests and shutdown. */
  runDue(): Promise<number>;
  /** Epoch ms of the last finished cycle, for `/readyz`. */
  lastCycleAt(): number;
  close(): Promise<void>;
}

/** Carries out what is due, on any node: rows are the truth, the timer only wakes. */
export function startDeadlineWorker(hub: CommandHub, node: string): DeadlineWorker {
  const handlers = new Map(
    hub.features.flatMap((feature) => Object.entries(feature.deadlines ?? {})),
  );
  let lastCycleAt = hub.clock.now();
  let running: Promise<number> | undefined;
  let isClosed = false;

  const runDue = async (): Promise<number> => {
    let total = 0;
    for (;;) {
      const now = hub.clock.now();
      const due = await hub.db.transaction().execute(async (tx) => {
        const next = await loadNextDueAt(tx, now);
        return next === undefined || next > now
          ? []
          : claimDueDeadlines(tx, node, now, LEASE_MS, BATCH);
      });
      for (const deadline of due) await actOn(hub, node, handlers, deadline);
      total += due.length;
      if (due.length < BATCH || isClosed) break;
    }
    lastCycleAt = hub.clock.now();
    return total;
  };
  const cycle = (): Promise<number> => {
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
    runDue: cycle,
    lastCycleAt: () => lastCycleAt,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

type Handlers = ReadonlyMap<string, (ctx: CommandContext, subjectId: string) => Promise<void>>;

/** One due row in one transaction. A failure leaves the row, and its lease running out brings it back. */
async function actOn(
  hub: CommandHub,
  node: string,
  handlers: Handlers,
  deadline: Deadline,
): Promise<void> {
  const handler = handlers.get(deadline.kind);
  if (!handler) throw new Error(`no feature answers deadlines of kind ${deadline.kind}`);
  hub.metrics.deadlineLateSeconds.observe(
    { kind: deadline.kind },
    Math.max(0, hub.clock.now() - deadline.dueAt) / 1_000,
  );
  try {
    await runAsSystem(hub, deadline.site, deadline.kind, async (ctx) => {
      if (await takeClaimed(ctx.tx, node, deadline)) await handler(ctx, deadline.subjectId);
    });
  } catch (error) {
    hub.logger.error("deadline.failed", {
      kind: deadline.kind,
      subject: deadline.subjectId,
      site: deadline.site,
      ...describeError(error),
    });
  }
}
