import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insistOn } from "../lab/insist.ts";
import { lookBack } from "../lab/look-back.ts";
import { underFailingSync } from "../lab/sync-order.ts";
import { recordEvidence } from "../support/evidence.ts";
import { findFreePort } from "../support/free-port.ts";
import { newCommand, sendOverHttp } from "../support/http-door.ts";
import { startHubProcess, type HubProcess } from "../support/hub-process.ts";
import { openAt } from "../support/open-at.ts";
import { until } from "../support/until.ts";

const request = { kind: "curbside", urgency: "routine", content: { reason: "depression" } };
/** Beyond the hub's start and Maya's sign-in, which are not meant. */
const FAILS_AT = 80;
const ASKED_MAX = 1_000;

/** Promise F3: the disk says once that it did not take what it was given. A second sync would say yes, and mean nothing. */
describe("a hub whose disk fails at one sync", () => {
  const directory = mkdtempSync(join(tmpdir(), "hallway-failed-sync-"));
  const dataDir = join(directory, "data");
  const acknowledged: string[] = [];
  let failing: HubProcess;
  let restarted: HubProcess | undefined;
  let unanswered: ReturnType<typeof newCommand>;
  let token = "";

  beforeAll(async () => {
    const port = await findFreePort();
    // The demo's past is written by a start of its own.
    await (await startHubProcess({ dataDir, port })).stop();
    failing = await startHubProcess({ dataDir, port, under: underFailingSync(FAILS_AT) });
    const maya = await openAt(failing.url, "Maya");
    token = maya.token;
    for (let n = 0; n < ASKED_MAX; n += 1) {
      unanswered = newCommand("handoff.request", maya.site, request);
      const reply = await sendOverHttp(failing.url, token, unanswered);
      if (!reply?.ok) break;
      acknowledged.push((reply.value as { handoffId: string }).handoffId);
    }
    await until("the hub has ended by itself", () => failing.hasEnded(), 30_000);
    await maya.leave();
    restarted = await startHubProcess({ dataDir, port });
  }, 120_000);
  afterAll(async () => {
    await failing.kill();
    await restarted?.kill();
    rmSync(directory, { recursive: true, force: true });
  });

  it("ends at once, says why, and acknowledges nothing more", () => {
    const said = failing.lines.filter((line) => line.includes("process.cannot_go_on"));
    recordEvidence("hand-off", { failedSyncAfter: acknowledged.length });
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.length).toBeLessThan(ASKED_MAX);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("SyncFailed");
  });

  it("has everything that it had acknowledged when it starts again, and takes once what it left open", async () => {
    const url = restarted?.url ?? "";
    const again = async () =>
      (await insistOn<{ handoffId: string }>([url], token, unanswered)).handoffId;
    const first = await again();
    expect(await again()).toBe(first);
    acknowledged.push(first);
    await restarted?.stop();
    const { requestedEvents, handoffs, faults } = await lookBack(dataDir, undefined);
    expect(faults).toEqual([]);
    expect(acknowledged.filter((id) => !handoffs.has(id))).toEqual([]);
    expect(acknowledged.filter((id) => requestedEvents.get(id) !== 1)).toEqual([]);
  });
});
