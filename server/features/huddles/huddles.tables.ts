declare module "../../platform/db/tables.ts" {
  interface Tables {
    huddle_rooms: HuddleRoomsTable;
    huddles: HuddlesTable;
    huddle_people: HuddlePeopleTable;
    action_items: ActionItemsTable;
    huddle_texts: HuddleTextsTable;
    huddle_notes: HuddleNotesTable;
    suggestions: SuggestionsTable;
  }
}

interface HuddleRoomsTable {
  id: string;
  site_id: string;
  is_open: number;
  /** JSON of the standing room. */
  doc: string;
}

interface HuddlesTable {
  id: string;
  site_id: string;
  standing_room_id: string | null;
  /** Grows with every change; a writer that read an older one starts again. */
  version: number;
  is_open: number;
  ended_at: number | null;
  /** JSON of the huddle; no patient text. */
  doc: string;
}

/** An index over the attendance that stands in the huddles' documents. */
interface HuddlePeopleTable {
  huddle_id: string;
  person_id: string;
  is_in: number;
}

interface ActionItemsTable {
  id: string;
  site_id: string;
  standing_room_id: string | null;
  huddle_id: string;
  owner_id: string;
  is_open: number;
  /** JSON of the action item without its words. */
  doc: string;
}

/** The words of flags and action items, by their ids. */
interface HuddleTextsTable {
  id: string;
  site_id: string;
  huddle_id: string;
  /** AES-256-GCM under the site's own key. */
  sealed: string;
}

interface HuddleNotesTable {
  huddle_id: string;
  site_id: string;
  version: number;
  /** The Yjs document as one update, AES-256-GCM under the site's own key. */
  sealed: string;
  /** JSON: how much each person wrote lately. */
  writers: string;
}

interface SuggestionsTable {
  id: string;
  site_id: string;
  huddle_id: string;
  /** It stands on the board; one that is not signed does so some minutes after it was written. */
  is_shown: number;
  is_pending: number;
  shown_at: number;
  /** JSON of the suggestion without its words. */
  doc: string;
  /** AES-256-GCM under the site's own key; null once it is gone. */
  sealed: string | null;
}

export type { HuddlesTable };
