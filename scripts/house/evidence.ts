import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface EvidenceFile {
  readonly path: string;
  /** One line for each record, as it was written. */
  lines(): readonly string[];
  remove(): void;
}

/** Where the tests of one run write what was really there. */
export function makeEvidenceFile(): EvidenceFile {
  const folder = mkdtempSync(join(tmpdir(), "hallway-evidence-"));
  const path = join(folder, "evidence.jsonl");
  writeFileSync(path, "");
  return {
    path,
    lines: () =>
      readFileSync(path, "utf8")
        .split("\n")
        .filter((line) => line !== ""),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Facts that are wanted and were never recorded, or of which one record says none: a run without a single kill proves nothing of kills. */
export function missingFacts(
  lines: readonly string[],
  needs: readonly string[],
): readonly string[] {
  const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return needs.filter((need) => {
    const values = records.filter((record) => need in record).map((record) => record[need]);
    return values.length === 0 || values.some(isNothing);
  });
}

function isNothing(value: unknown): boolean {
  return (
    value === 0 ||
    value === "" ||
    value === false ||
    value === null ||
    (Array.isArray(value) && value.length === 0)
  );
}
