import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { migrations } from "../../server/migrations.ts";
import { migrateToLatest } from "../../server/platform/db/migrate.ts";
import {
  openPostgresStore,
  openSqliteStore,
  type Store,
} from "../../server/platform/db/open-database.ts";
import { startLogger } from "../../server/platform/logger.ts";
import { emptyStore } from "../lab/empty-store.ts";
import {
  findLostRows,
  putBackSchema,
  readKeptSchemas,
  readRows,
  type KeptSchema,
} from "../lab/kept-schemas.ts";
import type { Lab } from "../lab/lab.ts";
import { describeSchema } from "../lab/logical-schema.ts";
import { lookBack } from "../lab/look-back.ts";
import { startSender } from "../lab/sender.ts";
import { until } from "../support/until.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

/** Of a command, whatever happens (D8). */
const OUTCOME_WITHIN_MS = 10_000;
/** A hub is ended somewhere between its first breath and its readiness. */
const START_MS = 1_500;

export const upgradeKeepsAll: PromiseRow = {
  id: "F6",
  says: "An upgrade from every earlier schema keeps all data, also when it is cut off; old hubs go on beside a new one.",
  limit:
    "100% of the rows of every kept schema, also over 100 upgrades that are cut off (quick: 8); 0 failed commands while the next version adds to the schema under running hubs",
  isUnderFaults: true,
  async prove(trial) {
    const lab = await trial.ownLab({ nodes: trial.profile === "cluster" ? 2 : 1 });
    const overlap = await addUnderRunningHubs(lab, trial);
    for (const node of lab.nodes) await node.hub().kill();
    const faults = overlap ? [...overlap.faults] : [];
    let rows = 0;
    const kept = readKeptSchemas();
    for (const schema of kept) rows += await upgradeFrom(lab, trial, schema, kept, faults);
    const cut = lab.nemesis.faults.get("upgrade cut off") ?? 0;
    return {
      held: faults.length === 0,
      figure:
        `${faults.length} faults${faults.length > 0 ? ` (${faults[0]})` : ""}; ${counted(rows)} rows of ${kept.length} schemas over ${cut} upgrades cut off; ` +
        (overlap?.says ?? "one hub: no overlap"),
      n: rows,
      max: faults.length,
    };
  },
};

/** A store of that time; hubs that start on it and are ended; one that does not. The number of its rows. */
async function upgradeFrom(
  lab: Lab,
  trial: Trial,
  schema: KeptSchema,
  kept: readonly KeptSchema[],
  faults: string[],
): Promise<number> {
  await emptyStore(lab);
  const before = await withStore(lab, async (store) => {
    await putBackSchema(store, schema);
    return readRows(store.db);
  });
  const times = Math.ceil(trial.scaled(8, 100) / kept.length);
  for (let time = 0; time < times; time += 1) {
    await lab.node(0).startInVain(trial.chance.int(0, START_MS));
    lab.nemesis.count("upgrade cut off");
  }
  await withStore(lab, async (store) => {
    const found = (await describeSchema(store)).join("\n");
    await migrateToLatest(store.db, migrations);
    // Whole steps, as many as there was time for.
    const whole = kept.filter(({ step }) => step >= schema.step);
    if (!whole.some((each) => each.schema.join("\n") === found))
      faults.push(`${schema.step}: a step was left half-way`);
    const lost = findLostRows(untouched(before), await readRows(store.db));
    faults.push(...lost.map((row) => `${schema.step} lost ${row}`));
  });
  return [...before.values()].reduce((sum, rows) => sum + rows.length, 0);
}

/** What no hub changes by its start alone. */
function untouched<Rows>(before: ReadonlyMap<string, Rows>): ReadonlyMap<string, Rows> {
  const tables = ["events", "audit", "replies", "sites", "people", "memberships", "site_keys"];
  return new Map([...before].filter(([table]) => tables.includes(table)));
}

async function withStore<Value>(
  { dataDir, databaseUrl }: Lab,
  use: (store: Store) => Promise<Value>,
): Promise<Value> {
  const store = await (databaseUrl
    ? openPostgresStore(databaseUrl, startLogger("silent"))
    : openSqliteStore(join(dataDir, "hallway.db")));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** What the next version may do to the schema while hubs of this one run: one table in each step. */
const later = Object.fromEntries(
  ["handoffs", "offers", "people", "deadlines", "streams"].map((table, index) => {
    const up = async (db: Kysely<unknown>): Promise<void> => {
      await sql`alter table ${sql.table(table)} add column later text`.execute(db);
      await sql`create index ${sql.ref(`${table}_later`)} on ${sql.table(table)} (later)`.execute(
        db,
      );
      await sql`create table ${sql.table(`later_${table}`)} (id text primary key)`.execute(db);
    };
    return [`999${index}-later-${table}`, { up }];
  }),
);

/** Two versions at once are only where there are several hubs. */
async function addUnderRunningHubs(
  lab: Lab,
  trial: Trial,
): Promise<{ readonly faults: readonly string[]; readonly says: string } | undefined> {
  if (!lab.databaseUrl) return undefined;
  const wanted = trial.scaled(200, 5_000);
  const sender = await startSender(
    lab.nodes.map((node) => node.directUrl),
    8,
  );
  const isUnder = (): boolean => sender.acknowledged.size >= wanted / 4;
  await until("hubs are at work", isUnder, 600_000);
  await withStore(lab, ({ db }) => migrateToLatest(db, { ...migrations, ...later }));
  await until("they go on", () => sender.acknowledged.size >= wanted, 600_000);
  await sender.finish();
  for (const node of lab.nodes) await node.hub().kill();
  const after = await lookBack(lab.dataDir, lab.databaseUrl);
  const lost = [...sender.acknowledged.values()].filter((id) => !after.handoffs.has(id));
  const slow = sender.outcomesMs.filter((ms) => ms > OUTCOME_WITHIN_MS);
  return {
    faults: [
      ...after.faults,
      ...lost.map((id) => `${id} was acknowledged beside the upgrade and is lost`),
      ...slow.map((ms) => `a command took ${inMs(ms)} beside the upgrade`),
    ],
    says: `${counted(sender.outcomesMs.length)} commands beside it, ${sender.resent()} sent again, the slowest ${inMs(figuresOf(sender.outcomesMs).max)}`,
  };
}
