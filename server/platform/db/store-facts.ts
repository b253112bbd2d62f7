import { z } from "zod";
import type { Db, Tx } from "./tables.ts";

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

const at = z.number().int();
const careFacts = {
  backup: z.object({ at }),
  auditCheck: z.object({ at, isSound: z.boolean() }),
  restore: z.object({ at, takenAt: at }),
};

export interface CareFacts {
  readonly backup: z.infer<typeof careFacts.backup> | null;
  readonly auditCheck: z.infer<typeof careFacts.auditCheck> | null;
  readonly restore: z.infer<typeof careFacts.restore> | null;
}

/** When it was last backed up, checked and restored; null where it never was. */
export async function loadCareFacts(tx: Tx): Promise<CareFacts> {
  const rows = await tx.selectFrom("store_facts").selectAll().execute();
  const find = <Fact>(name: CareFact, schema: z.ZodType<Fact>): Fact | null => {
    const text = rows.find((row) => row.name === name)?.value;
    return text === undefined ? null : schema.parse(JSON.parse(text));
  };
  return {
    backup: find("backup", careFacts.backup),
    auditCheck: find("audit_check", careFacts.auditCheck),
    restore: find("restore", careFacts.restore),
  };
}
