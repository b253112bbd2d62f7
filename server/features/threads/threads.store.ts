import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { Selectable } from "kysely";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import type { Tables, Tx } from "../../platform/db/tables.ts";
import "./threads.tables.ts";

export interface StoredThread {
  readonly key: string;
  readonly site: SiteId;
  readonly isShown: boolean;
  readonly messages: number;
  readonly lastById: PersonId;
  readonly lastAt: number;
  readonly heard: readonly PersonId[];
}

/** One thread, held until the transaction ends; undefined where nothing is written in it. */
export async function loadThreadForChange(
  tx: Tx,
  site: SiteId,
  key: string,
): Promise<StoredThread | undefined> {
  const held = tx
    .selectFrom("threads")
    .selectAll()
    .where("thread_key", "=", key)
    .where("site_id", "=", site);
  const row = await forUpdate(tx, held).executeTakeFirst();
  return row && present(row);
}

/** Makes the row of a thread in which nothing is written yet, so that two who begin at once meet there. */
export async function holdNewThread(tx: Tx, empty: StoredThread): Promise<void> {
  await tx
    .insertInto("threads")
    .values({ thread_key: empty.key, site_id: empty.site, ...columns(empty) })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

export async function saveThread(tx: Tx, thread: StoredThread): Promise<void> {
  await tx
    .updateTable("threads")
    .set(columns(thread))
    .where("thread_key", "=", thread.key)
    .execute();
}

function columns({ isShown, messages, lastById, lastAt, heard }: StoredThread) {
  return {
    is_shown: isShown ? 1 : 0,
    messages,
    last_by_id: lastById,
    last_at: lastAt,
    heard: JSON.stringify(heard),
  };
}

/** The threads on the screens of a site. */
export async function loadShownThreads(tx: Tx, site: SiteId): Promise<readonly StoredThread[]> {
  const rows = await tx
    .selectFrom("threads")
    .selectAll()
    .where("site_id", "=", site)
    .where("is_shown", "=", 1)
    .orderBy("thread_key")
    .execute();
  return rows.map(present);
}

/** How far somebody has read in the threads on the screens of a site. */
export async function loadReadsOf(
  tx: Tx,
  site: SiteId,
  personId: PersonId,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom("thread_reads")
    .innerJoin("threads", "threads.thread_key", "thread_reads.thread_key")
    .select(["thread_reads.thread_key", "thread_reads.read_n"])
    .where("threads.site_id", "=", site)
    .where("threads.is_shown", "=", 1)
    .where("thread_reads.person_id", "=", personId)
    .execute();
  return new Map(rows.map((row) => [row.thread_key, row.read_n]));
}

export async function loadRead(tx: Tx, key: string, personId: PersonId): Promise<number> {
  const row = await tx
    .selectFrom("thread_reads")
    .select("read_n")
    .where("thread_key", "=", key)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.read_n ?? 0;
}

export async function saveRead(
  tx: Tx,
  key: string,
  personId: PersonId,
  read: number,
): Promise<void> {
  await tx
    .insertInto("thread_reads")
    .values({ thread_key: key, person_id: personId, read_n: read })
    .onConflict((oc) => oc.columns(["thread_key", "person_id"]).doUpdateSet({ read_n: read }))
    .execute();
}

/** The thread goes, with its words and with who has read it. Its row is held first: what somebody writes at this moment goes too. */
export async function deleteThread(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom("threads").where("thread_key", "=", key).execute();
  await tx.deleteFrom("thread_messages").where("thread_key", "=", key).execute();
  await tx.deleteFrom("thread_reads").where("thread_key", "=", key).execute();
}

function present(row: Selectable<Tables["threads"]>): StoredThread {
  return {
    key: row.thread_key,
    site: row.site_id as SiteId,
    isShown: row.is_shown === 1,
    messages: row.messages,
    lastById: row.last_by_id as PersonId,
    lastAt: row.last_at,
    heard: JSON.parse(row.heard) as PersonId[],
  };
}
