import { forUpdate } from "../../server/platform/db/dialect-differences.ts";
import type { Db } from "../../server/platform/db/tables.ts";
import { NEXT_DEADLINE } from "../../server/features/handoffs/handoffs.store.ts";
import type { Handoff } from "../../shared/handoffs/handoffs.schema.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { until } from "../support/until.ts";

const AT_ONCE = 8;
const PATIENCE_MS = 60_000;

/** Makes it as if all of each hand-off had happened earlier or later, so that its next moment is the given one: no test waits for ten minutes, and a thousand are due in one second. */
export async function moveNext(db: Db, dueAt: ReadonlyMap<HandoffId, number>): Promise<void> {
  const left = [...dueAt];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) await moveWhenFree(db, ...next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** A hub that has much to do may hold SQLite's file for longer than one waits for it. */
async function moveWhenFree(db: Db, id: HandoffId, dueAt: number): Promise<void> {
  await until(
    "a moment is moved",
    () =>
      moveOne(db, id, dueAt).then(
        () => true,
        (error: unknown) => {
          if ((error as { code?: unknown }).code === "SQLITE_BUSY") return false;
          throw error;
        },
      ),
    PATIENCE_MS,
  );
}

/** The row of the moment first, as the hub does it: the other order would be a deadlock. */
async function moveOne(db: Db, id: HandoffId, dueAt: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable("deadlines")
      .set({ due_at: dueAt, lease_node: null, lease_until: 0 })
      .where("kind", "=", NEXT_DEADLINE)
      .where("subject_id", "=", id)
      .execute();
    const { doc, version } = await forUpdate(
      tx,
      tx.selectFrom("handoffs").select(["doc", "version"]).where("id", "=", id),
    ).executeTakeFirstOrThrow();
    const handoff = JSON.parse(doc) as Handoff;
    if (handoff.next === null) throw new Error("a hand-off that has ended has no next moment");
    const moved = shift(handoff, dueAt - handoff.next.at) as Handoff;
    await tx
      .updateTable("handoffs")
      .set({ doc: JSON.stringify(moved), version: version + 1, next_action_at: dueAt })
      .where("id", "=", id)
      .execute();
  });
}

/** Every moment is called `…At`, `at` or `…By`. */
const MOMENT = /^at$|At$|By$/;

function shift(value: unknown, byMs: number, name = ""): unknown {
  if (typeof value === "number") return MOMENT.test(name) ? value + byMs : value;
  if (Array.isArray(value)) return value.map((each) => shift(each, byMs));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, shift(each, byMs, key)]),
  );
}
