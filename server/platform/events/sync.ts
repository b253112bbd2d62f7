import type { SiteId } from "../../../shared/kernel/ids.ts";
import { refuse } from "../../../shared/kernel/result.ts";
import {
  SYNC_PAGE,
  type SiteView,
  type Snapshot,
  type SyncReply,
  type SyncRequest,
  type WireEvent,
} from "../../../shared/kernel/wire.ts";
import type { Db } from "../db/tables.ts";
import type { Feature } from "../feature.ts";
import type { SnapshotContext } from "../queries/run-query.ts";
import { loadEvents, loadStreamBounds, type AudienceToken, type StoredEvent } from "./event-log.ts";

export function canSee(event: StoredEvent, tokens: ReadonlySet<AudienceToken>): boolean {
  return event.audience.some((token) => tokens.has(token));
}

export function presentEvent(event: StoredEvent): WireEvent {
  const { seq, type, at, actorId, subjectId, payload } = event;
  return { seq, type, at, actorId, subjectId, payload };
}

const viewOf = (tokens: ReadonlySet<AudienceToken>): SiteView =>
  tokens.has("site") ? "hallway" : "addressed";

/** What a viewer has missed of a site since a cursor, or a fresh start: where the stream no longer reaches back so far, or they may see more or less than then. */
export async function syncSite(
  db: Db,
  features: readonly Feature[],
  request: SyncRequest,
  tokens: ReadonlySet<AudienceToken>,
  now: number,
): Promise<SyncReply> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx): Promise<SyncReply> => {
      const bounds = await loadStreamBounds(tx, request.site);
      if (!bounds) return refuse("not_found", "There is no such site.", "site");
      const { head, oldest } = bounds;
      const { since } = request;
      const view = viewOf(tokens);
      const hasChanged = request.view !== undefined && request.view !== view;
      if (since === undefined || since > head || since + 1 < oldest || hasChanged) {
        const ctx: SnapshotContext = { tx, now, tokens };
        return {
          ok: true,
          snapshot: await loadSnapshot(features, ctx, request.site),
          view,
          seq: head,
          head,
        };
      }
      const events = await loadEvents(tx, request.site, since, SYNC_PAGE);
      const to = events.at(-1)?.seq ?? head;
      return {
        ok: true,
        events: events.filter((event) => canSee(event, tokens)).map(presentEvent),
        from: since + 1,
        to,
        head,
      };
    });
}

/** Everything one viewer sees of one site now. */
export async function loadSnapshot(
  features: readonly Feature[],
  ctx: SnapshotContext,
  site: SiteId,
): Promise<Snapshot> {
  const snapshot: Snapshot = {};
  for (const slice of features.flatMap((feature) => feature.slices ?? []))
    snapshot[slice.key] = await slice.load(ctx, site);
  return snapshot;
}
