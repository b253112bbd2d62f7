import { sql } from "kysely";
import type { SiteId } from "../../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../../shared/kernel/time.ts";
import { forUpdate, forUpdateOfFree } from "../db/dialect-differences.ts";
import { countUnread } from "../db/go-ahead.ts";
import type { Tx } from "../db/tables.ts";

export interface Deadline {
  readonly kind: string;
  readonly subjectId: string;
  readonly site: SiteId;
  readonly dueAt: number;
}

/** What was made due a moment ago may have been so after this transaction began, which lasts no longer than this. */
const WOKEN_WITHIN_MS = 3 * SECOND_MS;

/**
 * Writes down when a subject needs attention next; one row per kind and subject, any lease on it ends. What is due
 * now stays due: somebody woke it for a fact that this transaction need not have seen.
 */
export async function saveDeadline(tx: Tx, deadline: Deadline, now: number): Promise<void> {
  const { kind, subjectId, site, dueAt } = deadline;
  const soon = Math.min(dueAt, now + WOKEN_WITHIN_MS);
  await tx
    .insertInto("deadlines")
    .values({
      kind,
      subject_id: subjectId,
      site_id: site,
      due_at: dueAt,
      lease_node: null,
      lease_until: 0,
    })
    .onConflict((oc) =>
      oc.columns(["kind", "subject_id"]).doUpdateSet((eb) => ({
        due_at: eb
          .case()
          .when("deadlines.due_at", "<=", soon)
          .then(eb.ref("deadlines.due_at"))
          // A value would be written into the statement's words, and each would be prepared anew.
          .else(eb.ref("excluded.due_at"))
          .end(),
        lease_node: null,
        lease_until: 0,
      })),
    )
    .execute();
}

export async function deleteDeadline(tx: Tx, kind: string, subjectId: string): Promise<void> {
  await tx
    .deleteFrom("deadlines")
    .where("kind", "=", kind)
    .where("subject_id", "=", subjectId)
    .modifyEnd(countUnread)
    .execute();
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
  await tx
    .updateTable("deadlines")
    .set({ due_at: now, lease_node: null, lease_until: 0 })
    .where("kind", "=", kind)
    .where("subject_id", "=", subjectId)
    .where("due_at", ">", now)
    .execute();
}

/** Keeps the deadline worker away from a subject until the transaction ends. It comes by the same row first: the other order would be a deadlock. */
export async function holdDeadline(tx: Tx, kind: string, subjectId: string): Promise<void> {
  await forUpdate(
    tx,
    tx
      .selectFrom("deadlines")
      .select("due_at")
      .where("kind", "=", kind)
      .where("subject_id", "=", subjectId),
  ).execute();
}

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

/** Removes a row that this node still holds; false where its lease ran out and another node, or another fact, has moved it. */
export async function takeClaimed(tx: Tx, node: string, deadline: Deadline): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("deadlines")
    .where("kind", "=", deadline.kind)
    .where("subject_id", "=", deadline.subjectId)
    .where("lease_node", "=", node)
    .where("due_at", "=", deadline.dueAt)
    .executeTakeFirst();
  return numDeletedRows > 0n;
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
