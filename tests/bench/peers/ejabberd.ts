import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { findFreePort } from "../../support/free-port.ts";
import { until } from "../../support/until.ts";
import { answersAt } from "./answers-at.ts";
import { startChild } from "./child.ts";
import { PASSWORD, relationsIn, type Population, type XmppServer } from "./xmpp-server.ts";

const TABLES = "/usr/share/ejabberd/sql/lite.sql";

/** Debian's ejabberd on this machine alone, messages archived in SQLite; nothing of it stays. */
export async function startEjabberd(population: Population): Promise<XmppServer> {
  const folder = mkdtempSync(join(tmpdir(), "hallway-ejabberd-"));
  const port = await findFreePort();
  const archive = join(folder, "archive.db");
  populate(archive, population);
  const spool = join(folder, "spool");
  mkdirSync(spool);
  const config = join(folder, "ejabberd.yml");
  writeFileSync(config, configOf(port, archive));
  const account = giveAway(folder);
  const flags = ["-noinput", "+K", "true", "+P", "250000", "-mnesia", "dir", `"${spool}"`];
  const child = startChild("/usr/bin/erl", [...flags, "-s", "ejabberd"], {
    ...account,
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      ERL_LIBS: "/usr/lib/x86_64-linux-gnu",
      EJABBERD_CONFIG_PATH: config,
      EJABBERD_LOG_PATH: join(folder, "ejabberd.log"),
      ERL_CRASH_DUMP: join(folder, "crash.dump"),
    },
  });
  await until("ejabberd listens", () => answersAt(port), 60_000).catch((error: unknown) => {
    throw new Error(`ejabberd does not start:\n${child.said()}`, { cause: error });
  });
  return {
    name: "ejabberd",
    pid: child.pid,
    port,
    async close() {
      await child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function populate(file: string, population: Population): void {
  const db = new BetterSqlite3(file);
  db.exec(readFileSync(TABLES, "utf8"));
  const user = db.prepare("insert into users (username, password) values (?, ?)");
  const contact = db.prepare(
    "insert into rosterusers (username, jid, nick, subscription, ask, askmessage, server, subscribe, type) values (?, ?, '', ?, 'N', '', 'N', '', 'item')",
  );
  db.transaction(() => {
    for (const name of population.names) user.run(name, PASSWORD);
    for (const [owner, other, subscription] of relationsIn(population))
      contact.run(owner, `${other}@localhost`, subscription === "from" ? "F" : "T");
  })();
  db.close();
}

/** Its files are only for its own account, which Debian's package made. */
function giveAway(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number =>
    Number(execFileSync("id", [flag, "ejabberd"], { encoding: "utf8" }));
  execFileSync("chown", ["-R", "ejabberd:ejabberd", folder]);
  chmodSync(folder, 0o700);
  return { uid: idOf("-u"), gid: idOf("-g") };
}

function configOf(port: number, archive: string): string {
  return `
loglevel: error
hosts: [localhost]
listen:
  - { port: ${port}, ip: "127.0.0.1", module: ejabberd_c2s, starttls: false, access: all, backlog: 1024 }
auth_method: [sql]
auth_password_format: plain
sql_type: sqlite
sql_database: "${archive}"
modules:
  mod_disco: {}
  mod_mam: { db_type: sql, default: always }
  mod_roster: { db_type: sql }
  mod_stream_mgmt: {}
`;
}
