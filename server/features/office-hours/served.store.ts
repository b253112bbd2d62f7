import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { HoursId, SeriesId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { ServedHours, Visit } from "../../../shared/office-hours/served.schema.ts";
import { OPEN } from "../../platform/db/open-rows.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./office-hours.tables.ts";

export interface ServedSite {
  readonly siteId: SiteId;
  /** Whether it is served still. */
  readonly isOpen: boolean;
}

/** All sites beside its own that a series serves, or once did. */
export async function loadServedSites(tx: Tx, seriesId: SeriesId): Promise<readonly ServedSite[]> {
  const rows = await tx
    .selectFrom("office_hours_sites")
    .select(["site_id", "is_open"])
    .where("series_id", "=", seriesId)
    .orderBy("site_id")
    .execute();
  return rows.map((row) => ({ siteId: row.site_id as SiteId, isOpen: row.is_open === 1 }));
}

export async function saveServedSite(
  tx: Tx,
  seriesId: SeriesId,
  { siteId, isOpen }: ServedSite,
): Promise<void> {
  const columns = { is_open: isOpen ? 1 : 0 };
  await tx
    .insertInto("office_hours_sites")
    .values({ series_id: seriesId, site_id: siteId, ...columns })
    .onConflict((oc) => oc.columns(["series_id", "site_id"]).doUpdateSet(columns))
    .execute();
}

export interface Visitor {
  readonly personId: PersonId;
  readonly siteId: SiteId;
}

/** Who came into a session from another site, and from which. */
export async function loadVisitors(tx: Tx, hoursId: HoursId): Promise<readonly Visitor[]> {
  const rows = await tx
    .selectFrom("office_hours_visitors")
    .select(["person_id", "site_id"])
    .where("hours_id", "=", hoursId)
    .orderBy("person_id")
    .execute();
  return rows.map((row) => ({
    personId: row.person_id as PersonId,
    siteId: row.site_id as SiteId,
  }));
}

/** Open sessions of other sites into which somebody came, or in which a place is kept for them. */
export async function loadVisitedBy(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<readonly HoursId[]> {
  const rows = await tx
    .selectFrom("office_hours_visitors")
    .innerJoin("office_hours", "office_hours.id", "office_hours_visitors.hours_id")
    .select("office_hours_visitors.hours_id")
    .where("office_hours_visitors.person_id", "in", [...personIds])
    .where("office_hours.is_open", "=", OPEN)
    .execute();
  return rows.map((row) => row.hours_id as HoursId);
}

export async function saveVisitor(
  tx: Tx,
  hoursId: HoursId,
  { personId, siteId }: Visitor,
): Promise<void> {
  await tx
    .insertInto("office_hours_visitors")
    .values({ hours_id: hoursId, person_id: personId, site_id: siteId })
    .onConflict((oc) => oc.columns(["hours_id", "person_id"]).doUpdateSet({ site_id: siteId }))
    .execute();
}

/** Whoever comes again, from home, is a visitor no more. */
export async function deleteVisitor(tx: Tx, hoursId: HoursId, personId: PersonId): Promise<void> {
  await tx
    .deleteFrom("office_hours_visitors")
    .where("hours_id", "=", hoursId)
    .where("person_id", "=", personId)
    .execute();
}

export async function deleteVisitors(tx: Tx, hoursId: string): Promise<void> {
  await tx.deleteFrom("office_hours_visitors").where("hours_id", "=", hoursId).execute();
}

/** What a site was last shown of a session of another: its events and its snapshots say this. */
export interface Shown {
  readonly served: ServedHours;
  /** Told to the whole hallway; otherwise only to those who are in it still. */
  readonly isAnnounced: boolean;
  readonly visits: readonly (Visit & { readonly personId: PersonId })[];
}

export async function loadShown(
  tx: Tx,
  site: SiteId,
  hoursId: HoursId,
): Promise<Shown | undefined> {
  const row = await tx
    .selectFrom("office_hours_served")
    .select("doc")
    .where("site_id", "=", site)
    .where("hours_id", "=", hoursId)
    .executeTakeFirst();
  return row && (JSON.parse(row.doc) as Shown);
}

export async function loadAllShown(tx: Tx, site: SiteId): Promise<readonly Shown[]> {
  const rows = await tx
    .selectFrom("office_hours_served")
    .select("doc")
    .where("site_id", "=", site)
    .orderBy("hours_id")
    .execute();
  return rows.map(({ doc }) => JSON.parse(doc) as Shown);
}

export async function saveShown(
  tx: Tx,
  site: SiteId,
  hoursId: HoursId,
  shown: Shown | undefined,
): Promise<void> {
  if (!shown) {
    await tx
      .deleteFrom("office_hours_served")
      .where("site_id", "=", site)
      .where("hours_id", "=", hoursId)
      .execute();
    return;
  }
  const columns = { doc: JSON.stringify(shown) };
  await tx
    .insertInto("office_hours_served")
    .values({ site_id: site, hours_id: hoursId, ...columns })
    .onConflict((oc) => oc.columns(["site_id", "hours_id"]).doUpdateSet(columns))
    .execute();
}
