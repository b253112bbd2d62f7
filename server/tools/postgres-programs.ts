import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { CannotRun } from "./terminal.ts";

type ProgramName = "pg_dump" | "pg_restore";

const run = promisify(execFile);

/** Runs one of PostgreSQL's own programs on a database; its password stands on no command line. */
export async function runPostgresProgram(
  name: ProgramName,
  url: string,
  args: readonly string[],
): Promise<void> {
  const { address, env } = describeConnection(url);
  try {
    await run(findProgram(name), [...args, `--dbname=${address}`], {
      env: { ...process.env, ...env },
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new CannotRun(`${name} could not do it: ${(stderr ?? "").trim() || String(error)}`);
  }
}

/** The newest on this machine: it reads older servers, and no older one reads a newer server. */
function findProgram(name: ProgramName): string {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root) : [];
  const folders = [
    ...versions
      .toSorted((a, b) => Number(b) - Number(a))
      .map((version) => join(root, version, "bin")),
    ...(process.env["PATH"] ?? "").split(delimiter),
  ];
  const path = folders.map((folder) => join(folder, name)).find((each) => existsSync(each));
  if (path === undefined)
    throw new CannotRun(
      `${name} is not on this machine: install PostgreSQL's client (Debian: postgresql-client), at least as new as the server.`,
    );
  return path;
}

/** libpq trusts other certificates than Node does, unless it is told of the same ones. */
function describeConnection(url: string): {
  readonly address: string;
  readonly env: Readonly<Record<string, string>>;
} {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = "";
  const certificates = process.env["NODE_EXTRA_CA_CERTS"];
  const isTold = address.searchParams.has("sslrootcert") || !address.searchParams.has("sslmode");
  return {
    address: address.href,
    env: {
      ...(password ? { PGPASSWORD: password } : {}),
      ...(certificates && !isTold ? { PGSSLROOTCERT: certificates } : {}),
    },
  };
}
