import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  loadFirstRequestedAt,
  loadRequestedAts,
} from "../../../server/features/handoffs/handoffs.store.ts";
import type { Store } from "../../../server/platform/db/open-database.ts";
import { DAY_MS, HOUR_MS } from "../../../shared/kernel/time.ts";
import { LAKEVIEW, RIVERSIDE } from "../../support/start-hallway.ts";
import { stores } from "../../support/stores.ts";

const NOW = Date.parse("2026-11-30T14:00:00Z");
/** Three years of ten hand-offs a day. */
const DAYS = 1_095;
const last = (weeks: number) => ({
  startAt: NOW - weeks * 7 * DAY_MS,
  endAt: NOW - weeks * 7 * DAY_MS + 9 * HOUR_MS,
});

describe.each(stores())("the hand-offs of earlier days, on $name", ({ name, open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    const rows = Array.from({ length: DAYS * 10 }, (_, n) => ({
      id: randomUUID(),
      site_id: n % 2 === 0 ? RIVERSIDE : LAKEVIEW,
      version: 1,
      state: "closed",
      is_open: 0,
      requester_id: "somebody",
      on_behalf_of_id: null,
      owner_id: null,
      room_id: null,
      next_action_at: null,
      requested_at: NOW - Math.floor(n / 10) * DAY_MS + (n % 10) * HOUR_MS,
      doc: "{}",
    }));
    for (let start = 0; start < rows.length; start += 1_000)
      await store.db
        .insertInto("handoffs")
        .values(rows.slice(start, start + 1_000))
        .execute();
    await sql.raw("analyze").execute(store.db);
  });
  afterAll(() => store.close());

  it("are found within the times asked for, of this site alone", async () => {
    const found = await store.db
      .transaction()
      .execute((tx) => loadRequestedAts(tx, RIVERSIDE, [last(1), last(2)]));
    const hours = found.map((at) => ((at - NOW + 14 * DAY_MS) % DAY_MS) / HOUR_MS);
    expect(hours.toSorted((a, b) => a - b)).toEqual([0, 0, 2, 2, 4, 4, 6, 6, 8, 8]);
    const first = await store.db.transaction().execute((tx) => loadFirstRequestedAt(tx, RIVERSIDE));
    expect(first).toBe(NOW - (DAYS - 1) * DAY_MS);
  });

  it("are read by their index, however many there are of other times", async () => {
    const { startAt, endAt } = last(1);
    const explain = sql.raw(name === "SQLite" ? "explain query plan" : "explain");
    const asked = sql`${explain} select requested_at from handoffs
      where site_id = ${RIVERSIDE} and requested_at >= ${startAt} and requested_at < ${endAt}`;
    const { rows } = await asked.execute(store.db);
    const plan = JSON.stringify(rows);
    expect(plan).toContain("handoffs_requested");
    expect(plan).not.toMatch(/Seq Scan|SCAN handoffs/);
  });
});
