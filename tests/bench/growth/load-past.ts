import { randomUUID } from "node:crypto";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import type { Seeded } from "../../support/seeded.ts";
import { wallNow } from "../../support/wall-clock.ts";
import type { PastHandoff } from "./one-past-handoff.ts";

type Row = Record<string, string | number | null>;

export interface Past {
  readonly handoffs: number;
  readonly eventsEach: number;
  readonly pattern: PastHandoff;
  readonly chance: Seeded;
  say(line: string): void;
}

/** Short of the year that a bench keeps events for: in a practice they go after thirty days. */
const SPAN_MS = 360 * DAY_MS;
const PER_TRANSACTION = 5_000;
const TOLD_EVERY = 100_000;

/**
 * Writes copies of one hand-off that is over, with all that it left (row, offer, sealed text, events, audit entries,
 * purge date), straight into the file of a hub that does not run: other ids, people and sites, spread over a year. The
 * seals of the audit entries are copies too, so that this store is for measuring only.
 */
export function loadPast(dataDir: string, past: Past): void {
  const db = new BetterSqlite3(join(dataDir, "hallway.db"));
  db.pragma("synchronous = OFF");
  db.pragma("cache_size = -400000");
  const writer = startWriter(db, past);
  const fill = db.transaction((from: number, to: number) => {
    for (let n = from; n < to; n += 1) writer.write(n);
  });
  for (let from = 0; from < past.handoffs; from += PER_TRANSACTION) {
    fill(from, Math.min(past.handoffs, from + PER_TRANSACTION));
    if (from > 0 && from % TOLD_EVERY === 0) past.say(`${from} past hand-offs are loaded`);
  }
  writer.finish();
  db.exec("analyze");
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
}

interface Place {
  readonly site: string;
  readonly askers: readonly string[];
  readonly clinicians: readonly string[];
  seq: number;
  audits: number;
}

function startWriter(db: BetterSqlite3.Database, past: Past) {
  const { pattern, chance } = past;
  const rowsOf = (sql: string): Row[] => db.prepare(sql).all(pattern.handoffId) as Row[];
  const patterns = {
    handoffs: rowsOf("select * from handoffs where id = ?"),
    offers: rowsOf("select * from offers where handoff_id = ?"),
    handoff_contents: rowsOf("select * from handoff_contents where handoff_id = ?"),
    deadlines: rowsOf("select * from deadlines where subject_id = ?"),
    events: cycled(
      rowsOf("select * from events where subject_id = ? order by seq"),
      past.eventsEach,
    ),
    audit: db
      .prepare("select * from audit where verb like 'handoff.%' or verb = 'offer.confirm'")
      .all() as Row[],
  };
  const inserts = new Map(
    Object.entries(patterns).map(([table, [row]]) => [table, insertInto(db, table, row ?? {})]),
  );
  const home = String(patterns.handoffs[0]?.["site_id"]);
  const places = loadPlaces(db);
  const now = wallNow();

  const put = (
    table: keyof typeof patterns,
    place: Place,
    swap: (text: string) => string,
    fixed: Row,
  ): void => {
    for (const row of patterns[table]) {
      const copy: Row = {};
      for (const [name, value] of Object.entries(row))
        copy[name] =
          name === "site_id" ? place.site : typeof value === "string" ? swap(value) : value;
      Object.assign(copy, fixed);
      if (table === "events") copy["seq"] = place.seq += 1;
      if (table === "audit") copy["n"] = place.audits += 1;
      inserts.get(table)?.run(copy);
    }
  };
  return {
    write(n: number) {
      const place = chance.pick(places);
      const at = now - SPAN_MS + Math.floor((n / past.handoffs) * (SPAN_MS - DAY_MS / 24));
      const ids: readonly (readonly [string, string])[] = [
        [pattern.handoffId, randomUUID()],
        [pattern.offerId, randomUUID()],
        [pattern.requesterId, chance.pick(place.askers)],
        [pattern.clinicianId, chance.pick(place.clinicians)],
        [`"${home}"`, `"${place.site}"`],
      ];
      const swap = (text: string): string =>
        ids.reduce((swapped, [from, to]) => swapped.replaceAll(from, to), text);
      put("handoffs", place, swap, { requested_at: at });
      put("offers", place, swap, { offered_at: at });
      put("handoff_contents", place, swap, {});
      put("deadlines", place, swap, { due_at: at + 30 * DAY_MS + SPAN_MS });
      put("events", place, swap, { at });
      put("audit", place, swap, { at });
    },
    finish() {
      const save = db.prepare("update streams set seq = ?, audit_n = ? where site_id = ?");
      for (const { site, seq, audits } of places) save.run(seq, audits, site);
    },
  };
}

function cycled(rows: readonly Row[], count: number): Row[] {
  return Array.from({ length: count }, (_, n) => rows[n % rows.length] ?? {});
}

function insertInto(db: BetterSqlite3.Database, table: string, row: Row): BetterSqlite3.Statement {
  const names = Object.keys(row);
  return db.prepare(
    `insert into ${table} (${names.join(", ")}) values (${names.map((name) => `@${name}`).join(", ")})`,
  );
}

function loadPlaces(db: BetterSqlite3.Database): readonly Place[] {
  const streams = db.prepare("select * from streams").all() as {
    site_id: string;
    seq: number;
    audit_n: number;
  }[];
  const people = db.prepare(
    "select people.id, people.is_clinician as c from people join memberships m on m.person_id = people.id where m.site_id = ?",
  );
  return streams.map(({ site_id, seq, audit_n }) => {
    const all = people.all(site_id) as { id: string; c: number }[];
    return {
      site: site_id,
      askers: all.filter(({ c }) => c === 0).map(({ id }) => id),
      clinicians: all.filter(({ c }) => c === 1).map(({ id }) => id),
      seq,
      audits: audit_n,
    };
  });
}
