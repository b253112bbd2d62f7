import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

export interface PostgresServer {
  /** Connection URL of one of its databases. */
  urlOf(database: string): string;
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

/** A PostgreSQL of its own for one test run, on a socket in a new directory; durable as in production. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const account = findAccount();
  const bin = findBinaries();
  const directory = mkdtempSync(join(tmpdir(), "hallway-postgres-"));
  if (account.uid !== undefined && account.gid !== undefined)
    chownSync(directory, account.uid, account.gid);
  const data = join(directory, "data");
  const setUp = [
    "--auth=trust",
    "--username=hallway",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
    "-D",
    data,
  ];
  execFileSync(join(bin, "initdb"), setUp, { ...account, cwd: directory, stdio: "ignore" });
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${directory}`,
    "max_connections=100",
  ];
  const options = settings.flatMap((setting) => ["-c", setting]);
  const server = spawn(join(bin, "postgres"), ["-D", data, ...options], {
    ...account,
    cwd: directory,
    stdio: "ignore",
  });
  const kill = (): void => void server.kill("SIGQUIT");
  process.on("exit", kill);
  const urlOf = (database: string): string =>
    `postgresql://hallway@localhost/${database}?host=${encodeURIComponent(directory)}`;
  await untilReady(urlOf("postgres"), server);
  return {
    urlOf,
    async stop() {
      process.off("exit", kill);
      const ended = new Promise((resolve) => server.once("exit", resolve));
      kill();
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
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
