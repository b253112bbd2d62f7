import { sql, type Kysely } from "kysely";
import {
  DEFAULT_MIGRATION_TABLE,
  Migrator,
  type Migration,
  type MigrationProvider,
} from "kysely/migration";
import { isPostgres, isWorthRetrying } from "./dialect-differences.ts";
import type { Db, Tx } from "./tables.ts";

/** The operator's to mend: the program that the store was last used with is the one to start. */
export class StoreIsNewer extends Error {}

type Steps = Readonly<Record<string, Migration>>;

const TRIES_MAX = 100;
const BETWEEN_TRIES_MS = 100;
/** A step waits no longer than this for a table that running hubs use: those that want it meanwhile stand behind the step. */
const LOCK_MS = 300;

/**
 * Brings the store to the newest schema; forward only, each step whole or not at all. A store newer than this program
 * is refused. Hubs of the version before may be at work: a step that is in their way gives way, and tries again. So a
 * step alters one table of theirs at most: of two it would hold one and wait for the other, as they do.
 */
export async function migrateToLatest(db: Db, migrations: Steps): Promise<readonly string[]> {
  const unknown = (await loadDoneSteps(db)).filter((step) => !(step in migrations));
  if (unknown.length > 0)
    throw new StoreIsNewer(
      `this store is of a newer Hallway, which knows ${unknown.join(", ")}: start that one, or restore a backup from before its upgrade`,
    );
  const migrator = new Migrator({ db, provider: provide(migrations) });
  const done: string[] = [];
  for (;;) {
    const step = await takeStep(migrator);
    if (step === undefined) return done;
    done.push(step);
  }
}

/** The next step's name; undefined where there is none left. */
async function takeStep(migrator: Migrator): Promise<string | undefined> {
  for (let tries = 1; ; tries += 1) {
    const { error, results } = await migrator.migrateUp();
    if (!error) return results?.[0]?.migrationName;
    if (tries >= TRIES_MAX || !isWorthRetrying(error)) throw explain(error, results?.[0]);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
  }
}

function explain(error: unknown, at: { readonly migrationName: string } | undefined): Error {
  const where = at ? ` in migration ${at.migrationName}` : "";
  const why = error instanceof Error ? error.message : "unknown";
  return new Error(`the store cannot be brought to this version${where}: ${why}`, { cause: error });
}

function provide(migrations: Steps): MigrationProvider {
  const patient = Object.entries(migrations).map(([name, { up }]) => {
    const whenFree = async (db: Kysely<unknown>): Promise<void> => {
      if (isPostgres(db as unknown as Tx))
        await sql`set local lock_timeout = ${sql.lit(LOCK_MS)}`.execute(db);
      await up(db);
    };
    return [name, { up: whenFree }] as const;
  });
  return { getMigrations: () => Promise.resolve(Object.fromEntries(patient)) };
}

async function loadDoneSteps(db: Db): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(db);
  return rows.map(({ name }) => name);
}
