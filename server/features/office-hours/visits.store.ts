import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { Entry } from "../../../shared/office-hours/entries.schema.ts";
import type { SeriesId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import type { PastWait } from "../../../shared/office-hours/best-times.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./office-hours.tables.ts";

/** What has been, for the waits of those who come later. */
export async function saveVisits(tx: Tx, hours: Hours, ended: readonly Entry[]): Promise<void> {
  if (ended.length === 0) return;
  await tx
    .insertInto("office_hours_visits")
    .values(
      ended.map((entry) => ({
        entry_id: entry.id,
        site_id: hours.siteId,
        series_id: hours.seriesId,
        person_id: entry.personId,
        host_id: entry.hostId,
        outcome: entry.state,
        joined_at: entry.joinedAt,
        called_at: entry.calledAt,
        ended_at: entry.endedAt ?? entry.joinedAt,
      })),
    )
    .execute();
}

/** How long hosts were taken by each of the last forty whom they served, ms. */
export async function loadServedMs(
  tx: Tx,
  seriesId: SeriesId,
  hostIds: readonly PersonId[],
): Promise<readonly number[]> {
  if (hostIds.length === 0) return [];
  const rows = await tx
    .selectFrom("office_hours_visits")
    .select(["called_at", "ended_at"])
    .where("series_id", "=", seriesId)
    .where("outcome", "=", "resolved")
    .where("host_id", "in", [...hostIds])
    .orderBy("ended_at", "desc")
    .limit(40)
    .execute();
  return rows.flatMap(({ called_at: calledAt, ended_at: endedAt }) =>
    calledAt === null ? [] : [Math.max(1, endedAt - calledAt)],
  );
}

/** Waits of those who were met, since then. */
export async function loadPastWaits(
  tx: Tx,
  seriesId: SeriesId,
  since: number,
): Promise<readonly PastWait[]> {
  const rows = await tx
    .selectFrom("office_hours_visits")
    .select(["joined_at", "called_at"])
    .where("series_id", "=", seriesId)
    .where("outcome", "=", "resolved")
    .where("ended_at", ">=", since)
    .execute();
  return rows.flatMap(({ joined_at: joinedAt, called_at: calledAt }) =>
    calledAt === null ? [] : [{ joinedAt, waitMs: Math.max(0, calledAt - joinedAt) }],
  );
}

export interface OwnVisit {
  readonly seriesId: SeriesId;
  readonly endedAt: number;
}

/** Somebody's own entries that ended since then. */
export async function loadOwnVisits(
  tx: Tx,
  personId: PersonId,
  since: number,
): Promise<readonly OwnVisit[]> {
  const rows = await tx
    .selectFrom("office_hours_visits")
    .select(["series_id", "ended_at"])
    .where("person_id", "=", personId)
    .where("ended_at", ">=", since)
    .execute();
  return rows.map((row) => ({ seriesId: row.series_id as SeriesId, endedAt: row.ended_at }));
}
