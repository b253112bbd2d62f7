import type { Db } from "../../platform/db/tables.ts";
import { saveEverySessionEnded } from "./every-session.store.ts";

/**
 * After a store was put back to an earlier moment everybody signs in anew: sessions that were ended since then would be
 * alive again, and pages that stayed open know of events that never happened. How many those are.
 */
export function endEverySession(db: Db, at: number): Promise<number> {
  return saveEverySessionEnded(db, at);
}
