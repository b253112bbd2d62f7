import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startHubProcess, type HubProcess } from "../../support/hub-process.ts";
import { findFreePort } from "../../support/free-port.ts";
import { listDemoPeople, type DemoPerson } from "../../support/http-door.ts";
import { prepareStore } from "../../lab/prepare-store.ts";
import { startPostgresServer, type PostgresServer } from "../../support/postgres-server.ts";

export type StoreName = "SQLite" | "PostgreSQL";

/** One hub as it runs for a practice, with nothing between it and its clients. */
export interface Hallway {
  readonly store: StoreName;
  readonly url: string;
  readonly people: readonly DemoPerson[];
  /** Of the hub; not of its database. */
  pid(): number;
  person(name: string): DemoPerson;
  /** Ends politely and starts again at the same address, on the same data; resolves when it listens. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface HallwayOptions {
  readonly practice: string;
  readonly store?: StoreName;
  /** An existing folder with its store, which stays. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What each hub runs under, as a profiler. */
  readonly under?: readonly string[];
  /** For several hubs on one database. */
  readonly databaseUrl?: string;
}

/** Nobody touches the screens of a bench; and what a growth bench has stored is not to be purged under it. */
const patient = { IDLE_LOCK_MINUTES: "30", RETENTION_DAYS: "365", LOG_LEVEL: "warn" };

export async function startHallway(options: HallwayOptions): Promise<Hallway> {
  const { store = "SQLite", env = {} } = options;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "hallway-bench-"));
  const postgres: PostgresServer | undefined =
    store === "PostgreSQL" && options.databaseUrl === undefined
      ? await startPostgresServer()
      : undefined;
  const databaseUrl = options.databaseUrl ?? postgres?.urlOf("postgres");
  if (options.dataDir === undefined) await prepareStore(dataDir, databaseUrl, options.practice);
  const port = await findFreePort();
  const start = (): Promise<HubProcess> =>
    startHubProcess({
      dataDir,
      port,
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...(options.under ? { under: options.under } : {}),
      env: { ...patient, ...env },
    });
  let hub = await start();
  const people = await listDemoPeople(hub.url);
  const byName = new Map(
    people.flatMap((person) =>
      [person.name, withoutFamily(person.name)].map((name) => [name, person]),
    ),
  );
  return {
    store,
    url: hub.url,
    people,
    pid: () => hub.pid,
    person(name) {
      const person = byName.get(name);
      if (!person) throw new Error(`nobody is called ${name}`);
      return person;
    },
    async restart() {
      await hub.stop();
      hub = await start();
    },
    async close() {
      await hub.kill();
      await postgres?.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** "Clinician 1-1 Lee" is also called "Clinician 1-1". */
function withoutFamily(name: string): string {
  return name.split(" ").slice(0, 2).join(" ");
}
