declare module "../../platform/db/tables.ts" {
  interface Tables {
    threads: ThreadsTable;
    thread_messages: ThreadMessagesTable;
    thread_reads: ThreadReadsTable;
  }
}

/** One row per thread in which something is written; no words. */
interface ThreadsTable {
  /** Kind and id of what it belongs to. */
  thread_key: string;
  site_id: string;
  /** Stands on screens; not any more once its subject has been over for some time. */
  is_shown: number;
  messages: number;
  last_by_id: string;
  last_at: number;
  /** JSON: the people to whom something of it was addressed by name; they go on hearing of it. */
  heard: string;
}

interface ThreadMessagesTable {
  thread_key: string;
  n: number;
  by_id: string;
  at: number;
  /** AES-256-GCM under the site's own key. */
  sealed: string;
}

/** How far each person has read, on whichever device. */
interface ThreadReadsTable {
  thread_key: string;
  person_id: string;
  read_n: number;
}

export type { ThreadsTable };
