import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../../server/platform/db/open-database.ts";
import type { Tx } from "../../../server/platform/db/tables.ts";
import {
  claimDueDeadlines,
  loadDueAt,
  pullDeadline,
  saveDeadline,
  takeClaimed,
} from "../../../server/platform/deadlines/deadlines.store.ts";
import type { SiteId } from "../../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../../shared/kernel/time.ts";
import { stores } from "../../support/stores.ts";
import { until } from "../../support/until.ts";

const NOW = 1_000_000;
const LATER = 2_000_000;
const row = { kind: "handoff.next", subjectId: "one", site: "riverside" as SiteId };

describe.each(stores())("a hand-off around which something changes, on $name", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const within = <Value>(act: (tx: Tx) => Promise<Value>): Promise<Value> =>
    store.db.transaction().execute(act);
  const save = (dueAt: number) => within((tx) => saveDeadline(tx, { ...row, dueAt }, NOW));
  const wake = () => within((tx) => pullDeadline(tx, row.kind, row.subjectId, NOW));
  const dueAt = () => within((tx) => loadDueAt(tx, row.kind, row.subjectId));

  it("is looked at again where somebody left while it was being looked at", async () => {
    await save(NOW);
    const [claimed] = await within((tx) =>
      claimDueDeadlines(tx, "node", [row.kind], NOW, SECOND_MS, 1),
    );
    if (!claimed) throw new Error("nothing is due");
    let woken: Promise<void> | undefined;
    await within(async (tx) => {
      await takeClaimed(tx, "node", claimed);
      // Who is there has been read by now, and somebody leaves.
      woken = wake();
      if (store.kind === "postgres") await until("it waits for the row", () => waits(store));
      await saveDeadline(tx, { ...row, dueAt: LATER }, NOW);
    });
    await woken;
    expect(await dueAt()).toBe(NOW);
  });

  it("is looked at where somebody left and somebody else answered before anybody had looked", async () => {
    await save(LATER);
    await wake();
    await save(LATER + 1);
    expect(await dueAt()).toBe(NOW);
  });

  it("is left alone until its next moment where nobody left", async () => {
    await save(LATER);
    await save(LATER + 1);
    expect(await dueAt()).toBe(LATER + 1);
  });
});

/** Past the store's own connections, of which the test holds two. */
async function waits({ watch }: Store): Promise<boolean> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(watch);
  return (rows[0]?.waiting ?? 0) > 0;
}
