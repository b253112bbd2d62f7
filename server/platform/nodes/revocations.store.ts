import type { Db } from "../db/tables.ts";

declare module "../db/tables.ts" {
  interface Tables {
    revocations: { id: number; n: number };
    node_looks: { node_id: string; up_to: number };
  }
}

/** The only row. */
const ID = 1;

/** Rights were taken away once more; the number of this time. */
export async function countRevocation(db: Db): Promise<number> {
  const { n } = await db
    .insertInto("revocations")
    .values({ id: ID, n: 1 })
    .onConflict((oc) => oc.column("id").doUpdateSet((eb) => ({ n: eb("revocations.n", "+", 1) })))
    .returning("n")
    .executeTakeFirstOrThrow();
  return n;
}

export async function loadRevocations(db: Db): Promise<number> {
  const row = await db
    .selectFrom("revocations")
    .select("n")
    .where("id", "=", ID)
    .executeTakeFirst();
  return row?.n ?? 0;
}

export async function saveLook(db: Db, nodeId: string, upTo: number): Promise<void> {
  await db
    .insertInto("node_looks")
    .values({ node_id: nodeId, up_to: upTo })
    .onConflict((oc) => oc.column("node_id").doUpdateSet({ up_to: upTo }))
    .execute();
}

/** How many nodes that live have not looked since this revocation. */
export async function countBehind(db: Db, n: number): Promise<number> {
  const { behind } = await db
    .selectFrom("node_looks")
    .innerJoin("nodes", "nodes.id", "node_looks.node_id")
    .select((eb) => eb.fn.countAll<number>().as("behind"))
    .where("node_looks.up_to", "<", n)
    .executeTakeFirstOrThrow();
  return Number(behind);
}

/** Of nodes that are gone. */
export async function deleteOldLooks(db: Db): Promise<void> {
  await db
    .deleteFrom("node_looks")
    .where("node_id", "not in", (eb) => eb.selectFrom("nodes").select("id"))
    .execute();
}
