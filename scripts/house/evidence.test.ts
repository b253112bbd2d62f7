import { describe, expect, onTestFinished, test, vi } from "vitest";
import { recordEvidence } from "../../tests/support/evidence.ts";
import { makeEvidenceFile, missingFacts } from "./evidence.ts";

describe("evidence", () => {
  test("is read as tests have written it", () => {
    const file = makeEvidenceFile();
    onTestFinished(() => file.remove());
    vi.stubEnv("HALLWAY_EVIDENCE", file.path);
    onTestFinished(() => void vi.unstubAllEnvs());
    recordEvidence("trust", { seeds: [4, 7], engine: "PostgreSQL 15" });
    recordEvidence("trust", { kills: 3 });
    expect(file.lines().map((line) => JSON.parse(line) as unknown)).toEqual([
      { gate: "trust", seeds: [4, 7], engine: "PostgreSQL 15" },
      { gate: "trust", kills: 3 },
    ]);
  });

  test("that is wanted and was not recorded is missing, and so is a zero", () => {
    const lines = [
      '{"gate":"hand-off","kills":0,"stored":12}',
      '{"gate":"hand-off","kills":4,"nodes":[]}',
    ];
    expect(missingFacts(lines, ["stored"])).toEqual([]);
    expect(missingFacts(lines, ["stored", "kills", "nodes", "seeds"])).toEqual([
      "kills",
      "nodes",
      "seeds",
    ]);
  });
});
