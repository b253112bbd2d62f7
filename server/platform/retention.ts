import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../shared/kernel/time.ts";
import type { CommandContext } from "./commands/command-context.ts";
import { deleteOldReplies } from "./commands/replies.store.ts";
import { deleteOldEvents } from "./events/event-log.ts";
import type { Feature } from "./feature.ts";

const PURGE_DEADLINE = "platform.purge";
/** Rows of one transaction: a purge of a large store must not hold a site's stream for longer than a page may wait. */
const ROWS_MAX = 500;
const PURGED_EVERY_MS = HOUR_MS;
/** A hub that starts has first to serve those who come back. */
const AFTER_START_MS = MINUTE_MS;
/** A command older than a day is refused, so that nobody asks for an older reply; the second day is for clocks that differ. */
const REPLIES_KEPT_MS = 2 * DAY_MS;

/** What has been kept for long enough goes, a little at a time: events of a site's stream, and replies to commands. */
export const retention: Feature = {
  name: "retention",
  commands: [],
  queries: [],
  deadlines: { [PURGE_DEADLINE]: purge },
  boot: (ctx) => ctx.setDeadline(PURGE_DEADLINE, ctx.site, ctx.now + AFTER_START_MS),
};

/** A viewer whose cursor stands before the oldest event that is left starts anew from a snapshot. */
async function purge(ctx: CommandContext): Promise<void> {
  const { tx, site, now, retentionMs } = ctx;
  const events = await deleteOldEvents(tx, site, now - retentionMs, ROWS_MAX);
  const replies = await deleteOldReplies(tx, now - REPLIES_KEPT_MS, ROWS_MAX - events);
  if (events + replies > 0) {
    ctx.audit.objectId = site;
    ctx.audit.reason = `events ${events}, replies ${replies}`;
  }
  const isDone = events + replies < ROWS_MAX;
  await ctx.setDeadline(PURGE_DEADLINE, site, isDone ? now + PURGED_EVERY_MS : now);
}
