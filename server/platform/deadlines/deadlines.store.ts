import { sql } from "kysely";
import type { SiteId } from "../../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../../shared/kernel/time.ts";
import { forUpdate, forUpdateOfFree } from "../db/dialect-differences.ts";
import { countUnread } from "../db/go-ahead.ts";
import { prepare } from "../db/prepare.ts";
import type { Tx } from "../db/tables.ts";

export interface Deadline extends Subject {
  readonly site: SiteId;
  readonly dueAt: number;
}

interface Subject {
  readonly kind: string;
  readonly subjectId: string;
}

/** What was made due a moment ago may have been so after this transaction began, which lasts no longer than this. */
const WOKEN_WITHIN_MS = 3 * SECOND_MS;

function insertNew(tx: Tx, { kind, subjectId, site, dueAt }: Deadline) {
  return tx.insertInto("deadlines").values({
    kind,
    subject_id: subjectId,
    site_id: site,
    due_at: dueAt,
    lease_node: null,
    lease_until: 0,
  });
}

const insertOrMove = prepare((tx, row: Deadline & { readonly soon: number }) =>
  insertNew(tx, row).onConflict((oc) =>
    oc.columns(["kind", "subject_id"]).doUpdateSet((eb) => ({
      due_at: eb
        .case()
        .when("deadlines.due_at", "<=", row.soon)
        .then(eb.ref("deadlines.due_at"))
        .else(eb.ref("excluded.due_at"))
        .end(),
      lease_node: null,
      lease_until: 0,
    })),
  ),
);

/**
 * Writes down when a subject needs attention next; one row per kind and subject, any lease on it ends. What is due
 * now stays due: somebody woke it for a fact that this transaction need not have seen.
 */
export async function saveDeadline(tx: Tx, deadline: Deadline, now: number): Promise<void> {
  const soon = Math.min(deadline.dueAt, now + WOKEN_WITHIN_MS);
  await insertOrMove(tx, { ...deadline, soon });
}

const insertIfNone = prepare((tx, row: Deadline) =>
  insertNew(tx, row).onConflict((oc) => oc.columns(["kind", "subject_id"]).doNothing()),
);

/** Writes down when a subject needs attention where nothing is written down of it. */
export async function saveDeadlineIfNone(tx: Tx, deadline: Deadline): Promise<void> {
  await insertIfNone(tx, deadline);
}

const deleteOne = prepare((tx, { kind, subjectId }: Subject) =>
  tx
    .deleteFrom("deadlines")
    .where("kind", "=", kind)
    .where("subject_id", "=", subjectId)
    .modifyEnd(countUnread),
);

export async function deleteDeadline(tx: Tx, kind: string, subjectId: string): Promise<void> {
  await deleteOne(tx, { kind, subjectId });
}

/** Makes a row due now where it was due later: the way in which one fact wakes another. Holds nothing else, so that nobody waits for it. */
export async function pullDeadline(
  tx: Tx,
  kind: string,
  subjectId: string,
  now: number,
): Promise<void> {
  // A worker that is at it has perhaps not seen the fact, and writes the row down anew: only after that is it found.
  await holdDeadline(tx, kind, subjectId);
  await pullOne(tx, { kind, subjectId, now });
}

const holdOne = prepare((tx, { kind, subjectId }: Subject) =>
  forUpdate(
    tx,
    tx
      .selectFrom("deadlines")
      .select("due_at")
      .where("kind", "=", kind)
      .where("subject_id", "=", subjectId),
  ),
);

/** Keeps the deadline worker away from a subject until the transaction ends. It comes by the same row first: the other order would be a deadlock. */
export async function holdDeadline(tx: Tx, kind: string, subjectId: string): Promise<void> {
  await holdOne(tx, { kind, subjectId });
}

interface DueAt extends Subject {
  readonly now: number;
}

const pullOne = prepare((tx, { kind, subjectId, now }: DueAt) =>
  tx
    .updateTable("deadlines")
    .set({ due_at: now, lease_node: null, lease_until: 0 })
    .where("kind", "=", kind)
    .where("subject_id", "=", subjectId)
    .where("due_at", ">", now),
);

/** When a subject is due; undefined where nothing is written down. */
export async function loadDueAt(
  tx: Tx,
  kind: string,
  subjectId: string,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom("deadlines")
    .select("due_at")
    .where("kind", "=", kind)
    .where("subject_id", "=", subjectId)
    .executeTakeFirst();
  return row?.due_at;
}

/** No plain column: by the kind SQLite would go through all that waits for its day, as a month of purges; so it goes by what is due. */
const ofKind = sql<string>`kind || ''`;

/** Takes due rows for this node for the length of the lease; whoever dies holding one loses it by time. */
export async function claimDueDeadlines(
  tx: Tx,
  node: string,
  kinds: readonly string[],
  now: number,
  leaseMs: number,
  limit: number,
): Promise<readonly Deadline[]> {
  const due = forUpdateOfFree(
    tx,
    tx
      .selectFrom("deadlines")
      .select(["kind", "subject_id"])
      .where(ofKind, "in", [...kinds])
      .where("due_at", "<=", now)
      .where("lease_until", "<=", now)
      .orderBy("due_at")
      .limit(limit),
  );
  const rows = await tx
    .updateTable("deadlines")
    .set({ lease_node: node, lease_until: now + leaseMs })
    .where(({ eb, refTuple }) =>
      eb(refTuple("kind", "subject_id"), "in", due.$asTuple("kind", "subject_id")),
    )
    .returning(["kind", "subject_id", "site_id", "due_at"])
    .execute();
  return rows
    .map((row) => ({
      kind: row.kind,
      subjectId: row.subject_id,
      site: row.site_id as SiteId,
      dueAt: row.due_at,
    }))
    .toSorted((a, b) => a.dueAt - b.dueAt);
}

const takeOne = prepare((tx, { kind, subjectId, dueAt, node }: Deadline & { node: string }) =>
  tx
    .deleteFrom("deadlines")
    .where("kind", "=", kind)
    .where("subject_id", "=", subjectId)
    .where("lease_node", "=", node)
    .where("due_at", "=", dueAt),
);

/** Removes a row that this node still holds; false where its lease ran out and another node, or another fact, has moved it. */
export async function takeClaimed(tx: Tx, node: string, deadline: Deadline): Promise<boolean> {
  const { numAffectedRows = 0n } = await takeOne(tx, { ...deadline, node });
  return numAffectedRows > 0n;
}

/** A free row of these kinds that is due, by the node that had taken it and did not do it in time; undefined where none is. */
export async function findDue(
  tx: Tx,
  kinds: readonly string[],
  now: number,
): Promise<{ readonly leftBy: string | null } | undefined> {
  const row = await tx
    .selectFrom("deadlines")
    .select("lease_node")
    .where(ofKind, "in", [...kinds])
    .where("due_at", "<=", now)
    .where("lease_until", "<=", now)
    .limit(1)
    .executeTakeFirst();
  return row && { leftBy: row.lease_node };
}
