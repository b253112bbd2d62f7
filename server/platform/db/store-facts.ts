import type { Db } from "./tables.ts";

/** A store remembers whether it was made for a demo or for a practice, and refuses the other: invented and real people never meet. */
export async function rememberMode(db: Db, mode: string): Promise<void> {
  await db
    .insertInto("store_facts")
    .values({ name: "mode", value: mode })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const row = await db
    .selectFrom("store_facts")
    .select("value")
    .where("name", "=", "mode")
    .executeTakeFirstOrThrow();
  if (row.value !== mode)
    throw new Error(
      `this store was made in ${row.value} mode and cannot be opened in ${mode} mode`,
    );
}

/** What a store knows of how it is looked after; a later fact replaces the earlier one. */
export type CareFact = "backup" | "audit_check" | "restore";

export async function rememberFact(db: Db, name: CareFact, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await db
    .insertInto("store_facts")
    .values({ name, value: text })
    .onConflict((oc) => oc.column("name").doUpdateSet({ value: text }))
    .execute();
}
