import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    walls: {
      id: string;
      site_id: string;
      secret_hash: string;
      name: string;
      created_at: number;
      ended_at: number | null;
    };
    /** Screens that show a code and wait for a lead to type it in. */
    wall_pairings: { code_hash: string; site_id: string; secret_hash: string; expires_at: number };
  }
}

export interface Wall {
  readonly id: string;
  readonly siteId: SiteId;
  readonly name: string;
  readonly createdAt: number;
}

export interface WallPairing {
  readonly siteId: SiteId;
  readonly secretHash: string;
  readonly expiresAt: number;
}

export async function saveNewPairing(
  tx: Tx,
  pairing: WallPairing,
  codeHash: string,
): Promise<void> {
  const { siteId, secretHash, expiresAt } = pairing;
  await tx
    .insertInto("wall_pairings")
    .values({
      code_hash: codeHash,
      site_id: siteId,
      secret_hash: secretHash,
      expires_at: expiresAt,
    })
    .execute();
}

export async function countPairings(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom("wall_pairings")
    .select((eb) => eb.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function loadPairingBySecret(
  tx: Tx,
  secretHash: string,
  now: number,
): Promise<WallPairing | undefined> {
  const row = await tx
    .selectFrom("wall_pairings")
    .selectAll()
    .where("secret_hash", "=", secretHash)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return (
    row && { siteId: row.site_id as SiteId, secretHash: row.secret_hash, expiresAt: row.expires_at }
  );
}

/** Uses a code up at the site for which its screen asked; nothing where there is no such code there. */
export async function takePairing(
  tx: Tx,
  codeHash: string,
  site: SiteId,
  now: number,
): Promise<WallPairing | undefined> {
  const row = await tx
    .deleteFrom("wall_pairings")
    .where("code_hash", "=", codeHash)
    .where("site_id", "=", site)
    .where("expires_at", ">", now)
    .returning(["secret_hash", "expires_at"])
    .executeTakeFirst();
  return row && { siteId: site, secretHash: row.secret_hash, expiresAt: row.expires_at };
}

export async function deleteOldPairings(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom("wall_pairings").where("expires_at", "<=", now).execute();
}

export async function saveNewWall(tx: Tx, wall: Wall, secretHash: string): Promise<void> {
  await tx
    .insertInto("walls")
    .values({
      id: wall.id,
      site_id: wall.siteId,
      secret_hash: secretHash,
      name: wall.name,
      created_at: wall.createdAt,
      ended_at: null,
    })
    .execute();
}

export async function loadWallBySecret(tx: Tx, secretHash: string): Promise<Wall | undefined> {
  const row = await tx
    .selectFrom("walls")
    .selectAll()
    .where("secret_hash", "=", secretHash)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row && presentWall(row);
}

export async function loadWallsAt(tx: Tx, site: SiteId): Promise<readonly Wall[]> {
  const rows = await tx
    .selectFrom("walls")
    .selectAll()
    .where("site_id", "=", site)
    .where("ended_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(presentWall);
}

/** Which of these screens are still paired, and whether each may show what only staff may see. */
export async function loadWallStates(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly isStaffOnly: boolean }>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("walls")
    .innerJoin("sites", "sites.id", "walls.site_id")
    .select(["walls.id", "sites.doc"])
    .where("walls.id", "in", [...ids])
    .where("walls.ended_at", "is", null)
    .execute();
  return new Map(
    rows.map((row) => [row.id, { isStaffOnly: (JSON.parse(row.doc) as Site).isWallStaffOnly }]),
  );
}

/** Ends a screen of this site; false where there is none that still stood. */
export async function saveWallEnded(
  tx: Tx,
  id: string,
  site: SiteId,
  now: number,
): Promise<boolean> {
  const row = await tx
    .updateTable("walls")
    .set({ ended_at: now })
    .where("id", "=", id)
    .where("site_id", "=", site)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

function presentWall(row: { id: string; site_id: string; name: string; created_at: number }): Wall {
  return { id: row.id, siteId: row.site_id as SiteId, name: row.name, createdAt: row.created_at };
}
