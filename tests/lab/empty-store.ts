import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Lab } from "./lab.ts";

/** What a fire leaves: the secrets, which are kept elsewhere, and an empty database server. No hub may run. */
export async function emptyStore({ dataDir, databaseUrl, postgres, nemesis }: Lab): Promise<void> {
  for (const name of readdirSync(dataDir))
    if (name !== "secrets.json") rmSync(join(dataDir, name), { recursive: true });
  if (postgres && databaseUrl) {
    await postgres.endConnections(new URL(databaseUrl).pathname.slice(1));
    const client = new pg.Client(databaseUrl);
    await client.connect();
    await client.query("drop schema public cascade; create schema public");
    await client.end();
  }
  nemesis.count("store lost");
}
