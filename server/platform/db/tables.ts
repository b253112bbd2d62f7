import type { Generated, Kysely, Transaction } from "kysely";

/**
 * Every table of the store. Each feature adds its own by declaring them on this interface
 * (`declare module "…/platform/db/tables.ts"`), so that the machine room knows no feature.
 */
export interface Tables {
  streams: StreamsTable;
  events: EventsTable;
  audit: AuditTable;
  replies: RepliesTable;
  deadlines: DeadlinesTable;
  nodes: NodesTable;
  store_facts: StoreFactsTable;
}

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** One row per site: the heads of its event stream and of its audit chain. Both are gap-free. */
interface StreamsTable {
  site_id: string;
  seq: number;
  audit_n: number;
  audit_mac: string;
}

interface EventsTable {
  site_id: string;
  seq: number;
  type: string;
  at: number;
  actor_id: string | null;
  /** What the event is about, as a hand-off's id: its story is the events with this subject. */
  subject_id: string | null;
  /** JSON: audience tokens. */
  audience: string;
  /** JSON. */
  payload: string;
}

interface AuditTable {
  site_id: string;
  n: number;
  at: number;
  actor_id: string | null;
  session_id: string | null;
  verb: string;
  object_hash: string | null;
  outcome: string;
  reason: string | null;
  in_name_of: string | null;
  prev: string;
  mac: string;
}

interface RepliesTable {
  actor_id: string;
  command_id: string;
  input_hash: string;
  /** JSON of the acknowledgement. */
  reply: string;
  at: number;
}

interface DeadlinesTable {
  kind: string;
  subject_id: string;
  site_id: string;
  due_at: number;
  lease_node: string | null;
  lease_until: number;
}

interface NodesTable {
  id: string;
  started_at: number;
  heartbeat_at: number;
  /** By the store's own clock; 0 where a version wrote it that did not know of this. */
  written_at: Generated<number>;
}

/** Facts about this store itself, as the mode that it was made in. */
interface StoreFactsTable {
  name: string;
  value: string;
}
