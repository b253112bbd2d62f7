import { SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Clock } from "../clock.ts";
import type { Db } from "../db/tables.ts";
import { describeError, type Logger } from "../logger.ts";
import { appendAnchors, readAnchors } from "./anchor-file.ts";
import { loadAuditHeads } from "./audit-heads.ts";

/** Nothing is to stay unwritten for a minute, the writing included. */
const ANCHOR_EVERY_MS = 50 * SECOND_MS;

export interface AuditAnchors {
  /** Writes down every head that has moved since it was last written down; how many those were. */
  anchor(): Promise<number>;
  /** When all heads were last known to be written down, on the monotonic clock. */
  anchoredAt(): number;
  /** Anchors once more; the store must still be open. */
  close(): Promise<void>;
}

/**
 * Writes the head of each site's audit chain into a file outside the database, within a minute after it has moved. A
 * chain that was rewritten or cut in the database no longer fits what was written down.
 */
export function startAuditAnchors(
  db: Db,
  dataDir: string,
  clock: Clock,
  logger: Logger,
): AuditAnchors {
  let written: Map<string, string> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let anchoredAt = performance.now();

  const anchorNow = async (): Promise<number> => {
    written ??= new Map((await readAnchors(dataDir)).anchors.map(({ site, mac }) => [site, mac]));
    const last = written;
    const readAt = performance.now();
    const moved = (await loadAuditHeads(db)).filter(({ site, mac }) => last.get(site) !== mac);
    if (moved.length === 0) {
      anchoredAt = readAt;
      return 0;
    }
    const at = clock.now();
    await appendAnchors(
      dataDir,
      moved.map((head) => ({ ...head, at })),
    );
    for (const { site, mac } of moved) last.set(site, mac);
    anchoredAt = readAt;
    return moved.length;
  };
  /** One after the other, so that no line is written twice or into another. */
  const anchor = (): Promise<number> => {
    const done = queue.then(anchorNow);
    queue = done.catch(() => undefined);
    return done;
  };
  const tryToAnchor = (): Promise<unknown> =>
    anchor().catch((error: unknown) => logger.warn("audit.not_anchored", describeError(error)));

  void tryToAnchor();
  const timer = setInterval(() => void tryToAnchor(), ANCHOR_EVERY_MS);
  return {
    anchor,
    anchoredAt: () => anchoredAt,
    async close() {
      clearInterval(timer);
      await tryToAnchor();
    },
  };
}
