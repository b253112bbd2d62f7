import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { endWithProcess } from "./end-with-process.ts";

export interface PostgresServer {
  /** Connection URL of one of its databases. */
  urlOf(database: string): string;
  /** Process id of the server now; each connection has a child of it. */
  readonly pid: number | undefined;
  /** Ends at once, as by a power cut to its memory: the next start recovers from the log. */
  crash(): Promise<void>;
  /** Whether it has ended, by itself too. */
  hasEnded(): boolean;
  /** Starts again on the same data, after a crash. */
  startAgain(): Promise<void>;
  /** Ends every connection to a database from the server's side; answers how many there were. */
  endConnections(database: string): Promise<number>;
  /** Ends, and leaves nothing. */
  stop(): Promise<void>;
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** The server refuses to run as root; then it runs as the account that Debian's package made for it. */
function findAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

function findBinaries(): string {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root)
    ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a))
    : [];
  const found = versions
    .map((version) => join(root, version, "bin"))
    .find((bin) => existsSync(join(bin, "initdb")));
  if (!found) throw new Error("no PostgreSQL server is installed: apt-get install postgresql");
  return found;
}

export interface PostgresServerOptions {
  /** A folder in which its own is made, as one on a small disk: its log then takes little room, too. */
  readonly on?: string;
}

/** A PostgreSQL of its own for one test run, on a socket in a new directory; durable as in production. */
export async function startPostgresServer(
  options: PostgresServerOptions = {},
): Promise<PostgresServer> {
  const account = findAccount();
  const bin = findBinaries();
  const directory = mkdtempSync(join(options.on ?? tmpdir(), "hallway-postgres-"));
  if (account.uid !== undefined && account.gid !== undefined)
    chownSync(directory, account.uid, account.gid);
  const data = join(directory, "data");
  const setUp = [
    "--auth=trust",
    "--username=hallway",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
    ...(options.on ? ["--wal-segsize=1"] : []),
    "-D",
    data,
  ];
  execFileSync(join(bin, "initdb"), setUp, { ...account, cwd: directory, stdio: "ignore" });
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${directory}`,
    "max_connections=100",
    ...(options.on ? ["min_wal_size=5MB", "max_wal_size=32MB"] : []),
  ];
  const words = settings.flatMap((setting) => ["-c", setting]);
  const launch = (): ChildProcess => {
    const launched = spawn(join(bin, "postgres"), ["-D", data, ...words], {
      ...account,
      cwd: directory,
      stdio: "ignore",
    });
    endWithProcess(launched, "SIGQUIT");
    return launched;
  };
  const urlOf = (database: string): string =>
    `postgresql://hallway@localhost/${database}?host=${encodeURIComponent(directory)}`;
  let server = launch();
  await untilReady(urlOf("postgres"), server);
  const hasEnded = (): boolean => server.exitCode !== null || server.signalCode !== null;
  const crash = async (): Promise<void> => {
    if (hasEnded()) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGQUIT");
    await ended;
  };
  return {
    urlOf,
    get pid() {
      return server.pid;
    },
    crash,
    hasEnded,
    async startAgain() {
      await crash();
      server = launch();
      await untilReady(urlOf("postgres"), server);
    },
    endConnections: (database) => endConnections(urlOf("postgres"), database),
    async stop() {
      await crash();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function endConnections(url: string, database: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()",
      [database],
    );
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + 20_000;
  for (;;) {
    const client = new pg.Client(url);
    const isReady = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (isReady) return;
    if (server.exitCode !== null || performance.now() > giveUpAt)
      throw new Error("PostgreSQL did not start");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
