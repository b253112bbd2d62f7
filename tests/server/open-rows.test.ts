import { randomUUID } from "node:crypto";
import { createQueryId, sql, type CompiledQuery, type KyselyPlugin } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConcerning, loadOpenHandoffs } from "../../server/features/handoffs/handoffs.store.ts";
import { loadOpenOfRoomForChange } from "../../server/features/huddles/action-items.store.ts";
import { loadOpenOfRoom } from "../../server/features/huddles/huddles.store.ts";
import { loadOpenOfSeries } from "../../server/features/office-hours/office-hours.store.ts";
import type { Store } from "../../server/platform/db/open-database.ts";
import type { Tx } from "../../server/platform/db/tables.ts";
import type { StandingRoomId } from "../../shared/huddles/huddles.ids.ts";
import type { PersonId } from "../../shared/kernel/ids.ts";
import type { SeriesId } from "../../shared/office-hours/office-hours.ids.ts";
import { RIVERSIDE } from "../support/start-hallway.ts";
import { stores } from "../support/stores.ts";

const [OVER, OPEN] = [4_000, 3];
const who = "clinician" as PersonId;
const room = "team" as StandingRoomId;
const series = "mondays" as SeriesId;

/** How the name of the index begins: of two that read open rows alone PostgreSQL takes either. */
const looks: readonly (readonly [index: string, look: (tx: Tx) => Promise<readonly unknown[]>])[] =
  [
    ["handoffs_open", (tx) => loadOpenHandoffs(tx, RIVERSIDE)],
    ["handoffs_open_of_owner", (tx) => loadConcerning(tx, [who])],
    ["huddles_open_in_room", (tx) => loadOpenOfRoom(tx, room)],
    ["action_items_open_in_room", (tx) => loadOpenOfRoomForChange(tx, room)],
    ["office_hours_open_of_series", (tx) => loadOpenOfSeries(tx, series)],
  ];

describe.each(stores())("what is open, beside a long past, on $name", ({ name, open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await fill(store.db, OVER, 0);
    // What the engine knows of its rows is older than what is open now.
    await sql.raw("analyze").execute(store.db);
    await fill(store.db, OPEN, 1);
  });
  afterAll(() => store.close());

  it.each(looks)("is found by its own index: %s", async (index, look) => {
    const asked: CompiledQuery[] = [];
    const { db } = store;
    const watch: KyselyPlugin = {
      transformQuery({ node }) {
        asked.push(db.getExecutor().compileQuery(node, createQueryId()));
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const found = await db.transaction().execute((tx) => look(tx.withPlugin(watch)));
    expect(found).toHaveLength(OPEN);
    const explain = name === "SQLite" ? "explain query plan" : "explain";
    const plans: string[] = [];
    for (const query of asked) {
      // A prepared statement is seen while it is worded, when it has no values yet: here they are lists of people.
      const parameters = query.parameters.map((value) =>
        typeof value === "object" ? JSON.stringify([who]) : value,
      );
      const { rows } = await db.executeQuery({
        ...query,
        sql: `${explain} ${query.sql}`,
        parameters,
      });
      plans.push(JSON.stringify(rows));
    }
    expect(plans.join("\n")).toContain(index);
    expect(plans.join("\n")).not.toMatch(/(Seq Scan on|SCAN) (handoffs|huddles|action|office)/);
  });
});

async function fill(db: Store["db"], count: number, isOpen: 0 | 1): Promise<void> {
  const all = Array.from({ length: count }, (_, n) => rowsOf(n, isOpen));
  for (let from = 0; from < all.length; from += 500) {
    const part = all.slice(from, from + 500);
    await db
      .insertInto("handoffs")
      .values(part.map((each) => each.handoff))
      .execute();
    await db
      .insertInto("huddles")
      .values(part.map((each) => each.huddle))
      .execute();
    await db
      .insertInto("action_items")
      .values(part.map((each) => each.item))
      .execute();
    await db
      .insertInto("office_hours")
      .values(part.map((each) => each.hours))
      .execute();
  }
}

/** The nth of each kind, all at one place and of one person. */
function rowsOf(n: number, isOpen: 0 | 1) {
  const id = randomUUID();
  const of = { id, site_id: RIVERSIDE, is_open: isOpen, doc: JSON.stringify({ id }) };
  const endedAt = isOpen === 1 ? null : n;
  return {
    handoff: {
      ...of,
      version: 1,
      state: isOpen === 1 ? "accepted" : "closed",
      requester_id: "somebody",
      on_behalf_of_id: null,
      owner_id: who,
      room_id: null,
      requested_at: n,
      next_action_at: null,
    },
    huddle: { ...of, version: 1, standing_room_id: room, ended_at: endedAt },
    item: { ...of, standing_room_id: room, huddle_id: `huddle-${n}`, owner_id: who },
    hours: { ...of, version: 1, series_id: series, starts_at: n, closed_at: endedAt },
  };
}
