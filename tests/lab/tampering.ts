import type { Db, Tx } from "../../server/platform/db/tables.ts";
import type { SiteId } from "../../shared/kernel/ids.ts";
import type { Seeded } from "../support/seeded.ts";

/** A site's audit chain in a store that somebody has in their hands, without the key. */
export interface Chain {
  readonly site: SiteId;
  /** Another site, to which an entry may be moved. */
  readonly other: SiteId;
  readonly entries: number;
}

const columns = [
  "at",
  "actor_id",
  "session_id",
  "verb",
  "object_hash",
  "outcome",
  "reason",
  "in_name_of",
  "prev",
  "mac",
] as const;
type Column = (typeof columns)[number];
const required: readonly Column[] = ["at", "verb", "outcome", "prev", "mac"];
/** Out of the way of every number that is used. */
const ASIDE = 1_000_000;

/** What they might do to it. */
export type Tampering =
  | { readonly kind: "edit"; readonly n: number; readonly column: Column; readonly text: string }
  | { readonly kind: "delete"; readonly n: number; readonly isRenumbered: boolean }
  | { readonly kind: "swap"; readonly n: number; readonly with: number }
  | { readonly kind: "truncate"; readonly after: number; readonly isHeadMoved: boolean }
  | { readonly kind: "move"; readonly n: number };

export function anyTampering({ entries }: Chain, chance: Seeded): Tampering {
  const n = chance.int(1, entries);
  const kind = chance.pick(["edit", "delete", "swap", "truncate", "move"] as const);
  if (kind === "edit")
    return { kind, n, column: chance.pick(columns), text: chance.pick(["", "x", "done ", "0"]) };
  if (kind === "delete") return { kind, n, isRenumbered: chance.chance(0.5) };
  if (kind === "swap") return { kind, n, with: (n % entries) + 1 };
  if (kind === "truncate") return { kind, after: n - 1, isHeadMoved: chance.chance(0.5) };
  return { kind, n };
}

/** The first entry that does not fit afterwards. */
export function placeOf(how: Tampering): number {
  if (how.kind === "swap") return Math.min(how.n, how.with);
  return how.kind === "truncate" ? how.after + 1 : how.n;
}

class Undone extends Error {}

/** Does it, lets somebody look, and undoes it; false where the row says the same as before, and nobody looked. */
export async function whileTampered(
  db: Db,
  chain: Chain,
  how: Tampering,
  look: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  let isDone = false;
  const work = db.transaction().execute(async (tx) => {
    isDone = await tamper(tx, chain, how);
    if (isDone) await look(tx);
    throw new Undone();
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return isDone;
}

async function tamper(tx: Tx, chain: Chain, how: Tampering): Promise<boolean> {
  if (how.kind === "edit") return edit(tx, chain, how.n, how.column, how.text);
  if (how.kind === "delete") await remove(tx, chain, how.n, how.isRenumbered);
  if (how.kind === "swap") await swap(tx, chain, how.n, how.with);
  if (how.kind === "truncate") await truncate(tx, chain, how.after, how.isHeadMoved);
  if (how.kind === "move")
    await tx
      .updateTable("audit")
      .set({ site_id: chain.other, n: ASIDE + how.n })
      .where("site_id", "=", chain.site)
      .where("n", "=", how.n)
      .execute();
  return true;
}

function loadRow(tx: Tx, { site }: Chain, n: number) {
  return tx
    .selectFrom("audit")
    .selectAll()
    .where("site_id", "=", site)
    .where("n", "=", n)
    .executeTakeFirstOrThrow();
}

async function edit(
  tx: Tx,
  chain: Chain,
  n: number,
  column: Column,
  text: string,
): Promise<boolean> {
  const row = await loadRow(tx, chain, n);
  const missing = required.includes(column) ? "" : null;
  const value = column === "at" ? row.at + text.length - 2 : text === "" ? missing : text;
  if (row[column] === value) return false;
  await tx
    .updateTable("audit")
    .set({ [column]: value })
    .where("site_id", "=", chain.site)
    .where("n", "=", n)
    .execute();
  return true;
}

/** With those after it moved up and the head with them, or with a hole left. */
async function remove(
  tx: Tx,
  { site, entries }: Chain,
  n: number,
  isRenumbered: boolean,
): Promise<void> {
  await tx.deleteFrom("audit").where("site_id", "=", site).where("n", "=", n).execute();
  if (!isRenumbered) return;
  // Numbers are unique while rows move: first out of the way, then to their place.
  await tx
    .updateTable("audit")
    .set((eb) => ({ n: eb("n", "+", ASIDE) }))
    .where("site_id", "=", site)
    .where("n", ">", n)
    .execute();
  await tx
    .updateTable("audit")
    .set((eb) => ({ n: eb("n", "-", ASIDE + 1) }))
    .where("site_id", "=", site)
    .where("n", ">", ASIDE)
    .execute();
  await tx
    .updateTable("streams")
    .set({ audit_n: entries - 1 })
    .where("site_id", "=", site)
    .execute();
}

async function swap(tx: Tx, { site }: Chain, a: number, b: number): Promise<void> {
  const setN = (from: number, to: number) =>
    tx
      .updateTable("audit")
      .set({ n: to })
      .where("site_id", "=", site)
      .where("n", "=", from)
      .execute();
  await setN(a, ASIDE);
  await setN(b, a);
  await setN(ASIDE, b);
}

/** The head may be moved back too: then only what was written down elsewhere knows better. */
async function truncate(tx: Tx, chain: Chain, after: number, isHeadMoved: boolean): Promise<void> {
  const { site } = chain;
  await tx.deleteFrom("audit").where("site_id", "=", site).where("n", ">", after).execute();
  if (!isHeadMoved) return;
  const mac = after === 0 ? "" : (await loadRow(tx, chain, after)).mac;
  await tx
    .updateTable("streams")
    .set({ audit_n: after, audit_mac: mac })
    .where("site_id", "=", site)
    .execute();
}
