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
