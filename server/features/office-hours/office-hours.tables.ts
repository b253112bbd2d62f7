declare module "../../platform/db/tables.ts" {
  interface Tables {
    office_hours_series: SeriesTable;
    office_hours: HoursTable;
    office_hours_waiting: WaitingTable;
    office_hours_hosts: HostsTable;
    office_hours_visits: VisitsTable;
    office_hours_texts: TextsTable;
    office_hours_questions: QuestionsTable;
    office_hours_sites: SitesTable;
    office_hours_visitors: VisitorsTable;
    office_hours_served: ServedTable;
  }
}

interface SeriesTable {
  id: string;
  site_id: string;
  is_open: number;
  /** JSON of the series. */
  doc: string;
}

interface HoursTable {
  id: string;
  site_id: string;
  series_id: string;
  /** Grows with every change; a writer that read an older one starts again. */
  version: number;
  is_open: number;
  starts_at: number;
  closed_at: number | null;
  /** JSON of the session with its entries; nobody's words. */
  doc: string;
}

/** Live entries, one for each person. */
interface WaitingTable {
  person_id: string;
  site_id: string;
  hours_id: string;
  entry_id: string;
}

/** Who has checked in, for whoever looks when a device comes or goes. */
interface HostsTable {
  hours_id: string;
  person_id: string;
}

/** Entries that have ended: what waits are reckoned from. */
interface VisitsTable {
  entry_id: string;
  site_id: string;
  series_id: string;
  person_id: string;
  host_id: string | null;
  outcome: string;
  joined_at: number;
  called_at: number | null;
  ended_at: number;
}

/** Anybody's words, by what they stand in: an entry, a note, an announcement, a thread. */
interface TextsTable {
  id: string;
  site_id: string;
  /** The session or question with which they go. */
  about_id: string;
  /** AES-256-GCM under the site's own key. */
  sealed: string;
}

interface QuestionsTable {
  id: string;
  site_id: string;
  is_open: number;
  /** JSON of the question without its words. */
  doc: string;
}

/** Sites beside its own that a series serves, or once did. */
interface SitesTable {
  series_id: string;
  site_id: string;
  is_open: number;
}

/** Who came into a session from another site, and from which. */
interface VisitorsTable {
  hours_id: string;
  person_id: string;
  site_id: string;
}

/** What a site was last shown of a session of another. */
interface ServedTable {
  site_id: string;
  hours_id: string;
  /** JSON of what was shown; nobody's words. */
  doc: string;
}

export type { HoursTable };
