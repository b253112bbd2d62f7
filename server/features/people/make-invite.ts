import type { PersonId } from "../../../shared/kernel/ids.ts";
import { HOUR_MS } from "../../../shared/kernel/time.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { saveNewInvite } from "./invites.store.ts";
import { hashSecretText, makeSecretText } from "./secret-texts.ts";

const INVITE_MS = 24 * HOUR_MS;

/** A new link for a person. The secret stands behind the `#`: browsers send that part to no server, so no log ever holds it. */
export async function makeInvite(
  tx: Tx,
  personId: PersonId,
  now: number,
): Promise<{ path: string; expiresAt: number }> {
  const secret = makeSecretText("hwi_");
  const expiresAt = now + INVITE_MS;
  await saveNewInvite(tx, { personId, createdAt: now, expiresAt }, hashSecretText(secret));
  return { path: `/invite#${secret}`, expiresAt };
}
