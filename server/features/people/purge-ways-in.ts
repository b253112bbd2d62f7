import { DAY_MS } from "../../../shared/kernel/time.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { deleteOldInvites } from "./invites.store.ts";
import { deleteOldSessions } from "./sessions.store.ts";
import { deleteOldFailures } from "./sign-in-failures.store.ts";
import { FAILURES_MAX } from "./sign-in-throttle.ts";
import { deleteOldPairings } from "./walls.store.ts";

/** So long a network stays one from which its person is known to sign in, and failures are counted as consecutive. */
const KEPT_MS = 30 * DAY_MS;

/** Removes what nobody can come in with any more. */
export async function purgeWaysIn(tx: Tx, now: number): Promise<void> {
  await deleteOldSessions(tx, now - KEPT_MS);
  await deleteOldInvites(tx, now - KEPT_MS);
  await deleteOldFailures(tx, now - KEPT_MS, FAILURES_MAX);
  await deleteOldPairings(tx, now);
}
