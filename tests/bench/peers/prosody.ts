import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../../support/free-port.ts";
import { until } from "../../support/until.ts";
import { answersAt } from "./answers-at.ts";
import { startChild } from "./child.ts";
import { PASSWORD, relationsIn, type Population, type XmppServer } from "./xmpp-server.ts";

const HOST = "localhost";

/** Debian's prosody on this machine alone, messages archived in SQLite; nothing of it stays. */
export async function startProsody(population: Population): Promise<XmppServer> {
  const folder = mkdtempSync(join(tmpdir(), "hallway-prosody-"));
  const port = await findFreePort();
  const config = join(folder, "prosody.cfg.lua");
  writeFileSync(config, configOf(port, folder));
  populate(join(folder, HOST), population);
  const account = giveAway(folder);
  const child = startChild("/usr/bin/prosody", ["-F", "--config", config], {
    ...account,
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder },
  });
  await until("prosody listens", () => answersAt(port), 30_000).catch((error: unknown) => {
    throw new Error(`prosody does not start:\n${child.said()}`, { cause: error });
  });
  return {
    name: "prosody",
    pid: child.pid,
    port,
    async close() {
      await child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As its own store of files has it. */
function populate(folder: string, population: Population): void {
  for (const part of ["accounts", "roster"]) mkdirSync(join(folder, part), { recursive: true });
  const rosters = new Map<string, string[]>();
  for (const [owner, other, subscription] of relationsIn(population)) {
    const contacts = rosters.get(owner) ?? [];
    contacts.push(`["${other}@${HOST}"] = { subscription = "${subscription}"; groups = {} };`);
    rosters.set(owner, contacts);
  }
  for (const name of population.names)
    writeFileSync(
      join(folder, "accounts", `${name}.dat`),
      `return { password = "${PASSWORD}" };\n`,
    );
  for (const [owner, contacts] of rosters)
    writeFileSync(join(folder, "roster", `${owner}.dat`), `return {\n${contacts.join("\n")}\n};\n`);
}

/** It refuses to run as root; then it runs as the account that Debian's package made for it. */
function giveAway(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number =>
    Number(execFileSync("id", [flag, "prosody"], { encoding: "utf8" }));
  execFileSync("chown", ["-R", "prosody:prosody", folder]);
  return { uid: idOf("-u"), gid: idOf("-g") };
}

function configOf(port: number, folder: string): string {
  return `
data_path = "${folder}"
pidfile = "${folder}/prosody.pid"
daemonize = false
log = { warn = "*console" }
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
modules_enabled = { "disco", "roster", "saslauth", "mam", "smacks" }
modules_disabled = { "s2s" }
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_plain"
storage = { archive = "sql" }
default_archive_policy = true
sql = { driver = "SQLite3", database = "${folder}/archive.db" }
VirtualHost "${HOST}"
`;
}
