import { join } from "node:path";
import { sql } from "kysely";
import { loadSites } from "../../server/features/people/people.snapshot.ts";
import { verifyAudit } from "../../server/platform/audit/verify-audit.ts";
import {
  openPostgresStore,
  openSqliteStore,
  type Store,
} from "../../server/platform/db/open-database.ts";
import { startLogger } from "../../server/platform/logger.ts";
import { loadOrMakeSecrets } from "../../server/platform/secrets/secrets.ts";

/** What a store holds after all, read without a hub. */
export interface LookBack {
  readonly engine: string;
  /** Every hand-off with its state. */
  readonly handoffs: ReadonlyMap<string, string>;
  /** How often each hand-off was asked for, by its events. */
  readonly requestedEvents: ReadonlyMap<string, number>;
  /** How often each hand-off was taken on. */
  readonly acceptedEvents: ReadonlyMap<string, number>;
  /** How often each offer ran out. */
  readonly expiredOffers: ReadonlyMap<string, number>;
  /** Audit entries of acts that were done, by verb. */
  readonly audited: ReadonlyMap<string, number>;
  /** Commands whose reply is kept. */
  readonly replies: number;
  /** Sites whose events have a gap or whose audit chain is broken, with what is wrong. */
  readonly faults: readonly string[];
}

export async function lookBack(
  dataDir: string,
  databaseUrl: string | undefined,
): Promise<LookBack> {
  const store = await (databaseUrl
    ? openPostgresStore(databaseUrl, startLogger("silent"))
    : openSqliteStore(join(dataDir, "hallway.db")));
  try {
    return await read(store, dataDir);
  } finally {
    await store.close();
  }
}

async function read({ db, version }: Store, dataDir: string): Promise<LookBack> {
  const { auditKey } = loadOrMakeSecrets(dataDir);
  const handoffs = await db.selectFrom("handoffs").select(["id", "state"]).execute();
  const events = await db
    .selectFrom("events")
    .select(["type", "subject_id", "payload"])
    .where("type", "in", ["handoff.requested", "handoff.accepted", "offer.expired"])
    .execute();
  const timesOf = (type: string, idOf: (event: (typeof events)[number]) => string | null) => {
    const times = new Map<string, number>();
    for (const id of events.filter((event) => event.type === type).map(idOf))
      if (id !== null) times.set(id, (times.get(id) ?? 0) + 1);
    return times;
  };
  const offerOf = ({ payload }: (typeof events)[number]): string =>
    (JSON.parse(payload) as { offerId: string }).offerId;
  const audit = await db
    .selectFrom("audit")
    .select(["verb", (eb) => eb.fn.countAll<number>().as("times")])
    .where("outcome", "=", "done")
    .groupBy("verb")
    .execute();
  const replies = await db
    .selectFrom("replies")
    .select((eb) => eb.fn.countAll<number>().as("times"))
    .executeTakeFirstOrThrow();
  const faults = await db.transaction().execute(async (tx) => {
    const found: string[] = [];
    for (const { id } of await loadSites(tx)) {
      const { fault } = await verifyAudit(tx, auditKey, id, []);
      if (fault) found.push(`audit of ${id}, entry ${fault.n}: ${fault.says}`);
      const { rows } = await sql<{ seq: number; count: number; last: number }>`
        select s.seq, count(e.seq) as count, coalesce(max(e.seq), 0) as last
        from streams s left join events e on e.site_id = s.site_id
        where s.site_id = ${id} group by s.seq`.execute(tx);
      const [row] = rows;
      if (!row || Number(row.count) !== row.seq || row.last !== row.seq)
        found.push(`events of ${id}: ${JSON.stringify(row)}`);
    }
    return found;
  });
  return {
    engine: version,
    handoffs: new Map(handoffs.map((row) => [row.id, row.state])),
    requestedEvents: timesOf("handoff.requested", (event) => event.subject_id),
    acceptedEvents: timesOf("handoff.accepted", (event) => event.subject_id),
    expiredOffers: timesOf("offer.expired", offerOf),
    audited: new Map(audit.map((row) => [row.verb, Number(row.times)])),
    replies: Number(replies.times),
    faults,
  };
}
