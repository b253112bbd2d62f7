import type { Config } from "../config.ts";
import { rememberFact, type CareFact } from "../platform/db/store-facts.ts";
import { complain } from "./terminal.ts";
import { writeInStore } from "./write-in-store.ts";

/**
 * Writes down in the store itself how it was looked after, for the status page. One row that no hub keeps in memory,
 * so that it may be written beside a hub that runs. Where it cannot be written, what was done is done all the same.
 */
export async function noteInStore(config: Config, name: CareFact, value: unknown): Promise<void> {
  try {
    await writeInStore(config, (db) => rememberFact(db, name, value));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    complain(`The status page will not know of this: ${why}.`);
  }
}
