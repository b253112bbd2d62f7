import type { Db } from "../../platform/db/tables.ts";
import "./sessions.store.ts";

/** Signs everybody out, in a store on which no hub runs. */
export async function saveEverySessionEnded(db: Db, at: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("sessions")
    .set({ ended_at: at })
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
