import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { ProvedRow } from "../../tests/promises/promise.ts";

/** What has been proved so far; a run that is ended goes on from here. */
export interface ProvedRows {
  find(id: string, profile: string): ProvedRow | undefined;
  /** Takes the place of what was known of this promise on this profile. */
  save(row: ProvedRow): void;
  all(): readonly ProvedRow[];
}

/** Of a file that another run, as of the other profile, may write to meanwhile: it is read anew each time. */
export function openProvedRows(file: string, order: readonly string[]): ProvedRows {
  const read = (): readonly ProvedRow[] =>
    existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ProvedRow[]) : [];
  const isSame = (row: ProvedRow, id: string, profile: string): boolean =>
    row.id === id && row.profile === profile;
  return {
    find: (id, profile) => read().find((row) => isSame(row, id, profile)),
    all: read,
    save(proved) {
      const others = read().filter((row) => !isSame(row, proved.id, proved.profile));
      const rows = [...others, proved].toSorted(
        (a, b) =>
          order.indexOf(a.id) - order.indexOf(b.id) || b.profile.localeCompare(a.profile, "en"),
      );
      writeFileSync(`${file}.new`, `${JSON.stringify(rows, null, 2)}\n`);
      renameSync(`${file}.new`, file);
    },
  };
}
