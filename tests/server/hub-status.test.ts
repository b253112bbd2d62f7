import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tellUpkeep } from "../../shared/upkeep/upkeep.sentences.ts";
import type { HubStatus } from "../../shared/upkeep/upkeep.queries.ts";
import { UNDELIVERED_MS } from "../../shared/handoffs/handoffs.limits.ts";
import { runTool } from "../support/run-tool.ts";
import { startHallway, type Hallway } from "../support/start-hallway.ts";
import type { Somebody } from "../support/somebody.ts";

describe.each(["SQLite", "PostgreSQL"] as const)("how Hallway is doing, on %s", (store) => {
  const scratch = mkdtempSync(join(tmpdir(), "hallway-status-"));
  let hallway: Hallway;
  let ruth: Somebody;
  beforeAll(async () => {
    hallway = await startHallway({ store });
    ruth = await hallway.as("Ruth");
  }, 120_000);
  afterAll(async () => {
    await hallway.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  const ask = (): Promise<HubStatus> => ruth.query<HubStatus>("hub.status", {});
  const request = (roomId: string) => ({
    kind: "introduction",
    urgency: "soon",
    roomId,
    content: { patientHandle: "T.W.", reason: "anxiety", patientAgreed: "yes" },
  });

  it("counts a page that a device showed, how long it took, and one that no device ever showed", async () => {
    const [maya, sam] = [await hallway.as("Maya"), await hallway.as("Sam")];
    const before = (await ask()).pages;
    const { handoffId } = await maya.does("handoff.request", request("room-4"));
    const offer = await sam.isOffered(handoffId);
    hallway.clock.advance(1_500);
    await sam.does("offer.confirm", { handoffId, offerId: offer.id, evidence: "shown" });
    const shown = (await ask()).pages;
    expect(shown).toMatchObject({ shown: before.shown + 1, shownInTime: before.shownInTime + 1 });
    expect(shown.slowestMs).toBeGreaterThanOrEqual(1_500);
    expect(shown.slowestMs).toBeLessThan(3_000);
    await maya.does("handoff.request", request("room-2"));
    await hallway.advance(UNDELIVERED_MS + 1_000);
    expect((await ask()).pages.neverShown).toBeGreaterThan(before.neverShown);
    expect((await ask()).deadlines.acted).toBeGreaterThan(0);
  });

  it("knows the hub that runs, the last backup and the last check of the audit log", async () => {
    expect(await ask()).toMatchObject({
      redis: "none",
      backup: null,
      auditCheck: null,
      restore: null,
      nodes: [{ startedAt: expect.any(Number) }],
    });
    const { dataDir, databaseUrl } = hallway.config;
    const env = { DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
    const folder = join(scratch, "backup");
    expect(await runTool("backup", ["--to", folder], env)).toMatchObject({ code: 0, err: "" });
    expect(await runTool("audit", ["verify"], env)).toMatchObject({ code: 0, err: "" });
    const after = await ask();
    expect(after.backup).toEqual({ at: expect.any(Number) });
    expect(after.auditCheck).toEqual({ at: expect.any(Number), isSound: true });
    expect(tellUpkeep(after).map(({ title }) => title)).toContain("Last backup");
  });

  it("names nobody and holds no patient text", async () => {
    const text = JSON.stringify(await ask());
    for (const card of hallway.people.values()) {
      expect(text).not.toContain(card.id);
      expect(text).not.toContain(card.name);
    }
    expect(text).not.toMatch(/T\.W\.|room/);
  });
});
