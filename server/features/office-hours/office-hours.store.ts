import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { isLive, type Entry } from "../../../shared/office-hours/entries.schema.ts";
import type { EntryId, HoursId, SeriesId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import { forUpdate, isUniqueViolation } from "../../platform/db/dialect-differences.ts";
import { OPEN } from "../../platform/db/open-rows.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { holdDeadline } from "../../platform/deadlines/deadlines.store.ts";
import "./office-hours.tables.ts";

/** The deadline row of a session's next moment. */
export const NEXT_DEADLINE = "officeHours.next";

/** Another writer was first; the command runner starts the transaction again, and it then sees what they did. */
export class ChangedMeanwhile extends Error {
  readonly code = "40001";
}

export interface StoredHours {
  readonly hours: Hours;
  readonly version: number;
}

/** One session of a site, held until the transaction ends: of two hosts who call at once, the second sees whom the first has called. */
export async function loadHoursForChange(
  tx: Tx,
  site: SiteId,
  id: HoursId,
): Promise<StoredHours | undefined> {
  await holdDeadline(tx, NEXT_DEADLINE, id);
  return loadDueHours(tx, site, id);
}

/** One whose moment this transaction has taken already; held until it ends. */
export async function loadDueHours(
  tx: Tx,
  site: SiteId,
  id: HoursId,
): Promise<StoredHours | undefined> {
  const held = tx
    .selectFrom("office_hours")
    .select(["doc", "version"])
    .where("id", "=", id)
    .where("site_id", "=", site);
  const row = await forUpdate(tx, held).executeTakeFirst();
  return row && { hours: parse(row.doc), version: row.version };
}

export async function loadHours(tx: Tx, site: SiteId, id: HoursId): Promise<Hours | undefined> {
  const row = await tx
    .selectFrom("office_hours")
    .select("doc")
    .where("id", "=", id)
    .where("site_id", "=", site)
    .executeTakeFirst();
  return row && parse(row.doc);
}

/** One of whichever site: for what another is shown of it, and for those who came from there. */
export async function loadHoursAnywhere(tx: Tx, id: HoursId): Promise<Hours | undefined> {
  const row = await tx
    .selectFrom("office_hours")
    .select("doc")
    .where("id", "=", id)
    .executeTakeFirst();
  return row && parse(row.doc);
}

export async function loadOpenHours(tx: Tx, site: SiteId): Promise<readonly Hours[]> {
  const rows = await tx
    .selectFrom("office_hours")
    .select("doc")
    .where("site_id", "=", site)
    .where("is_open", "=", OPEN)
    .orderBy("starts_at")
    .execute();
  return rows.map(({ doc }) => parse(doc));
}

/** The open sessions of one series, the earliest first. */
export async function loadOpenOfSeries(tx: Tx, seriesId: SeriesId): Promise<readonly Hours[]> {
  const rows = await tx
    .selectFrom("office_hours")
    .select("doc")
    .where("series_id", "=", seriesId)
    .where("is_open", "=", OPEN)
    .orderBy("starts_at")
    .execute();
  return rows.map(({ doc }) => parse(doc));
}

/** When the last session that is closed had begun; 0 where none was. One that was called off before its time never began. */
export async function loadLastStart(tx: Tx, seriesId: SeriesId, now: number): Promise<number> {
  const closed = tx
    .selectFrom("office_hours")
    .select(["starts_at", "doc"])
    .where("series_id", "=", seriesId)
    .where("is_open", "=", 0)
    .orderBy("starts_at", "desc");
  const past = await closed.where("starts_at", "<=", now).limit(1).execute();
  const early = await closed.where("starts_at", ">", now).execute();
  const opened = early.filter(({ doc }) => parse(doc).openedAt !== null);
  return [...opened, ...past][0]?.starts_at ?? 0;
}

export async function loadClosedHours(
  tx: Tx,
  site: SiteId,
  page: {
    readonly seriesId: SeriesId | undefined;
    readonly before: number;
    readonly limit: number;
  },
): Promise<readonly Hours[]> {
  let asked = tx
    .selectFrom("office_hours")
    .select("doc")
    .where("site_id", "=", site)
    .where("is_open", "=", 0)
    .where("closed_at", "<", page.before);
  if (page.seriesId) asked = asked.where("series_id", "=", page.seriesId);
  const rows = await asked.orderBy("closed_at", "desc").limit(page.limit).execute();
  return rows.map(({ doc }) => parse(doc));
}

export interface Waiting {
  readonly hoursId: HoursId;
  readonly siteId: SiteId;
  readonly personId: PersonId;
}

/** Where these people wait; whoever waits nowhere is missing. */
export async function loadWaiting(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<readonly Waiting[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom("office_hours_waiting")
    .select(["person_id", "hours_id", "site_id"])
    .where("person_id", "in", [...personIds])
    .execute();
  return rows.map((row) => ({
    hoursId: row.hours_id as HoursId,
    siteId: row.site_id as SiteId,
    personId: row.person_id as PersonId,
  }));
}

/** The session in which an entry is live. */
export async function loadHoursOfEntry(
  tx: Tx,
  site: SiteId,
  entryId: EntryId,
): Promise<Hours | undefined> {
  const row = await tx
    .selectFrom("office_hours_waiting")
    .select("hours_id")
    .where("entry_id", "=", entryId)
    .where("site_id", "=", site)
    .executeTakeFirst();
  return row && loadHours(tx, site, row.hours_id as HoursId);
}

/** Open sessions, wherever, in which somebody is a host who has checked in. */
export async function loadHostedBy(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<readonly HoursId[]> {
  const rows = await tx
    .selectFrom("office_hours_hosts")
    .select("hours_id")
    .where("person_id", "in", [...personIds])
    .execute();
  return rows.map((row) => row.hours_id as HoursId);
}

export async function saveNewHours(tx: Tx, hours: Hours): Promise<void> {
  await tx
    .insertInto("office_hours")
    .values({
      id: hours.id,
      site_id: hours.siteId,
      series_id: hours.seriesId,
      version: 1,
      ...columns(hours),
    })
    .execute();
}

/** Compare-and-set on the version: of two writers one wins and the other starts again. */
export async function saveHours(tx: Tx, before: StoredHours, hours: Hours): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("office_hours")
    .set({ version: before.version + 1, ...columns(hours) })
    .where("id", "=", hours.id)
    .where("version", "=", before.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ChangedMeanwhile();
  await saveWaiting(tx, before.hours, hours);
  if (before.hours.hosts !== hours.hosts) await saveHosts(tx, hours);
}

/** Who goes first makes room for who comes. */
async function saveWaiting(tx: Tx, before: Hours, after: Hours): Promise<void> {
  const was = new Set(before.entries.filter(isInLine).map(({ id }) => id));
  const now = after.entries.filter(isInLine);
  const is = new Set(now.map(({ id }) => id));
  const gone = before.entries
    .filter((entry) => isLive(entry) && !(was.has(entry.id) && is.has(entry.id)))
    .map(({ id }) => id);
  if (gone.length > 0)
    await tx.deleteFrom("office_hours_waiting").where("entry_id", "in", gone).execute();
  const come = now.filter(({ id }) => !was.has(id));
  if (come.length === 0) return;
  await tx
    .insertInto("office_hours_waiting")
    .values(
      come.map((entry) => ({
        person_id: entry.personId,
        site_id: after.siteId,
        hours_id: after.id,
        entry_id: entry.id,
      })),
    )
    .execute()
    .catch((error: unknown) => {
      // In another line since we looked: the command begins again and sees it.
      throw isUniqueViolation(error) ? new ChangedMeanwhile() : error;
    });
}

/** Whoever chooses what comes instead may meanwhile stand in another line. */
function isInLine(entry: Entry): boolean {
  return isLive(entry) && entry.state !== "choosing";
}

async function saveHosts(tx: Tx, { id, hosts, state }: Hours): Promise<void> {
  await tx.deleteFrom("office_hours_hosts").where("hours_id", "=", id).execute();
  const here = hosts.filter(({ leftAt }) => leftAt === null);
  if (state === "closed" || here.length === 0) return;
  await tx
    .insertInto("office_hours_hosts")
    .values(here.map(({ personId }) => ({ hours_id: id, person_id: personId })))
    .execute();
}

function columns(hours: Hours) {
  return {
    is_open: hours.state === "closed" ? 0 : 1,
    starts_at: hours.startsAt,
    closed_at: hours.closedAt,
    doc: JSON.stringify(hours),
  };
}

function parse(doc: string): Hours {
  return JSON.parse(doc) as Hours;
}
