declare module "../../platform/db/tables.ts" {
  interface Tables {
    handoffs: HandoffsTable;
    offers: OffersTable;
    handoff_contents: HandoffContentsTable;
  }
}

interface HandoffsTable {
  id: string;
  site_id: string;
  /** Grows with every change; a writer that read an older one starts again. */
  version: number;
  state: string;
  is_open: number;
  requester_id: string;
  on_behalf_of_id: string | null;
  owner_id: string | null;
  room_id: string | null;
  requested_at: number;
  next_action_at: number | null;
  /** JSON of the hand-off with its offers; no patient text. */
  doc: string;
}

/** An index over the offers that stand in the hand-offs' documents: who was interrupted when. */
interface OffersTable {
  id: string;
  handoff_id: string;
  site_id: string;
  person_id: string;
  requester_id: string;
  state: string;
  action: string;
  offered_at: number;
  /** The hand-off is open and this offer concerns the person still. */
  is_open: number;
}

interface HandoffContentsTable {
  handoff_id: string;
  site_id: string;
  /** AES-256-GCM under the site's own key. */
  sealed: string;
}

export type { HandoffsTable };
