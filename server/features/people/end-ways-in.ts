import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { saveApiTokensRevokedOf } from "./api-tokens.store.ts";
import { deleteInvitesOf } from "./invites.store.ts";
import { endSessions, loadLiveSessions } from "./sessions.store.ts";

/** Sessions, API tokens and open links of an account that goes out of use: none comes back when the account does. */
export async function endWaysIn(tx: Tx, personId: PersonId, now: number): Promise<void> {
  const live = await loadLiveSessions(tx, personId, now);
  await endSessions(
    tx,
    live.map(({ id }) => id),
    now,
  );
  await saveApiTokensRevokedOf(tx, personId, now);
  await deleteInvitesOf(tx, personId);
}
