import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Profile } from "../../tests/lab/lab.ts";
import type { PromiseRow, ProvedRow } from "../../tests/promises/promise.ts";
import type { Options } from "./options.ts";
import { openProvedRows } from "./proved-rows.ts";

/**
 * A quick run of all profiles at the same time, each in a process of its own: most of it is waiting. What wants the
 * machine to itself goes first. Where a process ends before its last row, the rows that it has not come to are broken;
 * where it goes wrong after it, the last one is.
 */
export async function proveSideBySide(options: Options): Promise<readonly ProvedRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "hallway-promises-"));
  try {
    const found: ProvedRow[] = [];
    for (const profile of options.profiles)
      found.push(...(await proveApart(profile, options, { folder, isAlone: true })));
    const beside = options.profiles.map((profile) =>
      proveApart(profile, options, { folder, isAlone: false }),
    );
    return [...found, ...(await Promise.all(beside)).flat()];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function proveApart(
  profile: Profile,
  { rows: named, isLeftOut, seed }: Options,
  { folder, isAlone }: { readonly folder: string; readonly isAlone: boolean },
): Promise<readonly ProvedRow[]> {
  const wanted = named.filter((row) => (row.isAlone ?? false) === isAlone);
  for (const row of wanted.filter((each) => isLeftOut(each, profile)))
    console.log(`not when quick: ${row.id} ${profile}: ${row.fullOnly?.why}`);
  const tried = wanted.filter((row) => !isLeftOut(row, profile));
  if (tried.length === 0) return [];
  const ids = tried.map(({ id }) => id);
  const out = join(folder, `${profile}-${isAlone ? "alone" : "beside"}.json`);
  const args = ["scripts/promises.ts", "--quick", "--profile", profile, "--out", out];
  args.push("--only", ids.join(","));
  if (seed !== undefined) args.push("--seed", String(seed));
  const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
  const [exitCode, signal] = (await once(child, "close")) as [number | null, string | null];
  const rows = openProvedRows(out, ids).all();
  const end = signal ?? `code ${exitCode}`;
  const missing = tried
    .filter(({ id }) => !rows.some((row) => row.id === id))
    .map((row) => neverTried(row, profile, `its process had ended before it, with ${end}`));
  const found = [...rows, ...missing];
  const last = found.at(-1);
  if (exitCode === 0 || last === undefined || found.some(({ held }) => !held)) return found;
  const broken = { ...last, held: false, figure: `its process ended with ${end}; ${last.figure}` };
  return [...found.slice(0, -1), broken];
}

function neverTried({ id, limit }: PromiseRow, profile: Profile, figure: string): ProvedRow {
  return {
    id,
    profile,
    held: false,
    figure,
    n: 0,
    max: 0,
    seed: 0,
    limit,
    scale: "quick",
    faults: 0,
    seconds: 0,
    at: new Date().toISOString(),
    machine: "",
  };
}
