import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { ProvedRow } from "../../tests/promises/promise.ts";

/** What has been proved so far; a run that is ended goes on from here. */
export interface ProvedRows {
  find(id: string, profile: string): ProvedRow | undefined;
  /** Takes the place of what was known of this promise on this profile. */
  save(row: ProvedRow): void;
  all(): readonly ProvedRow[];
}

export function openProvedRows(file: string, order: readonly string[]): ProvedRows {
  let rows = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ProvedRow[]) : [];
  const isSame = (row: ProvedRow, id: string, profile: string): boolean =>
    row.id === id && row.profile === profile;
  return {
    find: (id, profile) => rows.find((row) => isSame(row, id, profile)),
    all: () => rows,
    save(proved) {
      const others = rows.filter((row) => !isSame(row, proved.id, proved.profile));
      rows = [...others, proved].toSorted(
        (a, b) =>
          order.indexOf(a.id) - order.indexOf(b.id) || b.profile.localeCompare(a.profile, "en"),
      );
      writeFileSync(`${file}.new`, `${JSON.stringify(rows, null, 2)}\n`);
      renameSync(`${file}.new`, file);
    },
  };
}
