import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { SeriesId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Series } from "../../../shared/office-hours/office-hours.schema.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import { OPEN } from "../../platform/db/open-rows.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./office-hours.tables.ts";

/** A series that is held still; undefined where it is not, or is another site's. */
export async function loadSeries(tx: Tx, site: SiteId, id: SeriesId): Promise<Series | undefined> {
  const row = await ofSite(tx, site).where("id", "=", id).executeTakeFirst();
  return row && parse(row.doc);
}

/** One that is held no more, too: whom it did not get to may still ask its hosts. */
export async function loadAnySeries(
  tx: Tx,
  site: SiteId,
  id: SeriesId,
): Promise<Series | undefined> {
  const row = await tx
    .selectFrom("office_hours_series")
    .select("doc")
    .where("site_id", "=", site)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && parse(row.doc);
}

/** One that is held still, locked until the transaction ends: its next session is planned once. */
export async function loadSeriesForChange(
  tx: Tx,
  site: SiteId,
  id: SeriesId,
): Promise<Series | undefined> {
  const row = await forUpdate(tx, ofSite(tx, site).where("id", "=", id)).executeTakeFirst();
  return row && parse(row.doc);
}

export async function loadAllSeries(tx: Tx, site: SiteId): Promise<readonly Series[]> {
  const rows = await ofSite(tx, site).orderBy("id").execute();
  return rows.map(({ doc }) => parse(doc));
}

function ofSite(tx: Tx, site: SiteId) {
  return tx
    .selectFrom("office_hours_series")
    .select("doc")
    .where("site_id", "=", site)
    .where("is_open", "=", OPEN);
}

export async function saveSeries(tx: Tx, series: Series, isOpen = true): Promise<void> {
  const columns = { is_open: isOpen ? 1 : 0, doc: JSON.stringify(series) };
  await tx
    .insertInto("office_hours_series")
    .values({ id: series.id, site_id: series.siteId, ...columns })
    .onConflict((oc) => oc.column("id").doUpdateSet(columns))
    .execute();
}

function parse(doc: string): Series {
  return JSON.parse(doc) as Series;
}
