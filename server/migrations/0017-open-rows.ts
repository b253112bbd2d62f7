import type { Kysely } from "kysely";

/** What is open is found without reading what is over, however much there is of it: an index of the open rows alone for each way in which they are looked for. */
const openRows: readonly (readonly [name: string, table: string, columns: string[]])[] = [
  ["handoffs_open_at_site", "handoffs", ["site_id", "requested_at"]],
  ["handoffs_open_of_owner", "handoffs", ["owner_id"]],
  ["huddles_open_in_room", "huddles", ["standing_room_id"]],
  ["action_items_open_in_room", "action_items", ["standing_room_id"]],
  ["office_hours_open_of_series", "office_hours", ["series_id", "starts_at"]],
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, table, columns] of openRows)
    await db.schema
      .createIndex(name)
      .ifNotExists()
      .on(table)
      .columns(columns)
      .where("is_open", "=", 1)
      .execute();
}
