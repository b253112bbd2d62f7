import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A program that tests run beside Node. */
export interface Program {
  readonly name: string;
  /** Debian's package of it. */
  readonly package: string;
  /** Where it is on this machine. */
  find(): string | undefined;
}

const POSTGRES_OLDEST = 15;

export const postgres: Program = {
  name: `PostgreSQL ${POSTGRES_OLDEST} or newer`,
  package: "postgresql-15",
  find: findPostgres,
};

export const redis: Program = {
  name: "Redis",
  package: "redis-server",
  find: () => findOnPath("redis-server"),
};

/** The small one starts twice as fast; the full one shows the same pages. */
export const chromium: Program = {
  name: "Chromium",
  package: "chromium-headless-shell",
  find: () => findOnPath("chromium-headless-shell") ?? findOnPath("chromium"),
};

/** Chat servers, that the benches stand beside; each with what lets it archive in SQLite. */
export const ejabberd: Program = {
  name: "ejabberd",
  package: "ejabberd erlang-p1-sqlite3",
  find: () => findWith("ejabberdctl", "/usr/share/doc/erlang-p1-sqlite3"),
};

export const prosody: Program = {
  name: "prosody",
  package: "prosody lua-dbi-sqlite3",
  find: () => findWith("prosody", "/usr/share/doc/lua-dbi-sqlite3"),
};

function findWith(name: string, part: string): string | undefined {
  return existsSync(part) ? findOnPath(name) : undefined;
}

/** Checks rules for alerts, and tries them on invented figures. */
export const promtool: Program = {
  name: "Prometheus's promtool",
  package: "prometheus",
  find: () => findOnPath("promtool"),
};

/** The proxy that `docker-compose.yml` puts before the hubs. */
export const nginx: Program = {
  name: "nginx",
  package: "nginx-light",
  find: () => findOnPath("nginx"),
};

/** The relay for calls. */
export const coturn: Program = {
  name: "coturn",
  package: "coturn",
  find: () => findOnPath("turnserver"),
};

/** Makes networks of one's own, whose cables a test can pull out. */
export const iproute: Program = {
  name: "iproute2",
  package: "iproute2",
  find: () => findOnPath("ip"),
};

/** Shows in which order a process gives its orders to the machine. */
export const strace: Program = {
  name: "strace",
  package: "strace",
  find: () => findOnPath("strace"),
};

/** Library that shows a process another time of day than the machine's. */
export const faketime: Program = {
  name: "libfaketime",
  package: "faketime",
  find: findFaketime,
};

function findFaketime(): string | undefined {
  const roots = ["/usr/lib", ...readdirSync("/usr/lib").map((name) => join("/usr/lib", name))];
  return roots
    .map((root) => join(root, "faketime", "libfaketimeMT.so.1"))
    .find((path) => existsSync(path));
}

function findOnPath(name: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/sbin"];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Debian keeps the server's programs of each version in a folder of their own, off the path. */
function findPostgres(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).map(Number) : [];
  return versions
    .filter((version) => version >= POSTGRES_OLDEST)
    .toSorted((a, b) => b - a)
    .map((version) => join(root, String(version), "bin", "postgres"))
    .find((path) => existsSync(path) && existsSync(path.replace(/postgres$/, "initdb")));
}

/** Tests never skip for want of a program: it is there, or is installed where that is possible, or the run ends with what is missing. */
export function ensurePrograms(programs: readonly Program[]): void {
  const missing = missingOf(programs);
  if (missing.length === 0) return;
  if (canInstall()) install(missing.map((program) => program.package));
  const stillMissing = missingOf(programs);
  if (stillMissing.length > 0) throw new Error(sayMissing(stillMissing));
}

function missingOf(programs: readonly Program[]): readonly Program[] {
  return programs.filter((program) => program.find() === undefined);
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && findOnPath("apt-get") !== undefined;
}

function install(packages: readonly string[]): void {
  process.stderr.write(`Installing ${packages.join(", ")} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const packagesOneByOne = packages.flatMap((each) => each.split(" "));
  const release = forbidServices();
  const options = {
    env,
    stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"],
  };
  try {
    execFileSync("apt-get", ["update", "-qq"], options);
    execFileSync(
      "apt-get",
      ["install", "-y", "-qq", "--no-install-recommends", ...packagesOneByOne],
      options,
    );
  } catch {
    process.stderr.write("apt-get could not install them.\n");
  } finally {
    release();
  }
}

const POLICY = "/usr/sbin/policy-rc.d";

/** Debian starts a server as soon as it is installed; tests start their own. */
function forbidServices(): () => void {
  if (existsSync(POLICY)) return () => undefined;
  writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  return () => rmSync(POLICY, { force: true });
}

function sayMissing(programs: readonly Program[]): string {
  const names = programs.map((program) => program.name).join(" and ");
  const packages = programs.map((program) => program.package).join(" ");
  return `These tests need ${names}, and this machine has none. On Debian: sudo apt-get install ${packages}`;
}
