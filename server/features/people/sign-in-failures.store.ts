import type { Tx } from "../../platform/db/tables.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    /** Failed sign-ins since the last good one, whether or not there is such an account. */
    sign_in_failures: { account_hash: string; failures: number; last_at: number };
  }
}

/** Counts a try as failed before it is judged, so that tries sent together cannot slip past the limit; returns how many there are now. */
export async function saveSignInTry(tx: Tx, accountHash: string, now: number): Promise<number> {
  const row = await tx
    .insertInto("sign_in_failures")
    .values({ account_hash: accountHash, failures: 1, last_at: now })
    .onConflict((oc) =>
      oc
        .column("account_hash")
        .doUpdateSet((eb) => ({ failures: eb("sign_in_failures.failures", "+", 1), last_at: now })),
    )
    .returning("failures")
    .executeTakeFirstOrThrow();
  return row.failures;
}

export async function deleteSignInFailures(tx: Tx, accountHash: string): Promise<void> {
  await tx.deleteFrom("sign_in_failures").where("account_hash", "=", accountHash).execute();
}

/** Forgets counts that are below the limit and old; what has reached it stays until a good sign-in or a new link. */
export async function deleteOldFailures(tx: Tx, before: number, limit: number): Promise<void> {
  await tx
    .deleteFrom("sign_in_failures")
    .where("last_at", "<", before)
    .where("failures", "<", limit)
    .execute();
}
