import { randomBytes } from "node:crypto";
import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../db/tables.ts";
import { openText, sealText } from "./seal.ts";

declare module "../db/tables.ts" {
  interface Tables {
    site_keys: { site_id: string; wrapped: string };
  }
}

/** A site's own data key, wrapped by the master key, which the database never holds. Made at the first use. */
export async function loadSiteKey(tx: Tx, masterKey: Buffer, site: SiteId): Promise<Buffer> {
  const context = `site-key:${site}`;
  const find = () =>
    tx.selectFrom("site_keys").select("wrapped").where("site_id", "=", site).executeTakeFirst();
  let row = await find();
  if (!row) {
    const fresh = sealText(masterKey, randomBytes(32).toString("base64"), context);
    await tx
      .insertInto("site_keys")
      .values({ site_id: site, wrapped: fresh })
      .onConflict((oc) => oc.doNothing())
      .execute();
    row = await find();
  }
  if (!row) throw new Error("the site has no data key");
  return Buffer.from(openText(masterKey, row.wrapped, context), "base64");
}
