import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { startHub, type RunningHub } from "../../server/app.ts";
import { loadHandoff } from "../../server/features/handoffs/handoffs.store.ts";
import { loadEventsAbout } from "../../server/platform/events/event-log.ts";
import { startLogger } from "../../server/platform/logger.ts";
import { UNDELIVERED_MS } from "../../shared/handoffs/handoffs.limits.ts";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import { recordEvidence } from "../support/evidence.ts";
import { findFreePort } from "../support/free-port.ts";
import { startHubProcess } from "../support/hub-process.ts";
import { startMovedClock } from "../support/moved-clock.ts";
import { openAt } from "../support/open-at.ts";
import { RIVERSIDE, startHallway, type Hallway } from "../support/start-hallway.ts";
import { createTestDatabase } from "../support/test-database.ts";
import { wallNow } from "../support/wall-clock.ts";
import { until } from "../support/until.ts";

/** Promises E2 and E3. */
const LATE_BY_AT_MOST_MS = SECOND_MS;
const DOWN_MS = 4 * SECOND_MS;
const request = {
  kind: "same_day_visit",
  urgency: "now",
  roomId: "room-4",
  content: { patientHandle: "J.D.", reason: "depression", patientAgreed: "yes" },
};

describe.each(["SQLite", "PostgreSQL"] as const)("an offer that nobody answers, on %s", (store) => {
  it("is passed on within a second of the hub's return, where its time ran out while the hub was down", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "hallway-down-"));
    const database = store === "PostgreSQL" ? await createTestDatabase() : undefined;
    const port = await findFreePort();
    const databaseUrl = database?.url;
    const start = () => startHubProcess({ dataDir, port, ...(databaseUrl ? { databaseUrl } : {}) });
    let hub = await start();
    onTestFinished(async () => {
      await hub.kill();
      await database?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    });
    const maya = await openAt(hub.url, "Maya");
    const dana = await openAt(hub.url, "Dana");
    onTestFinished(async () => {
      await maya.leave();
      await dana.leave();
    });
    await dana.does("presence.clear", {});
    const { handoffId } = await maya.does("handoff.request", { ...request, personId: dana.id });
    const offer = await dana.isOffered(handoffId);
    await hub.kill();
    const dueAt = offer.expiresAt ?? 0;
    await until(
      "its time is over",
      () => wallNow() > dueAt + DOWN_MS,
      UNDELIVERED_MS + 2 * DOWN_MS,
    );
    hub = await start();
    const readyAt = wallNow();
    const passed = await maya.sees(handoffId, "that it is passed on", ({ offers }) =>
      offers.some(({ id, state }) => id === offer.id && state === "expired"),
    );
    const passedAt = passed.offers.find(({ id }) => id === offer.id)?.answeredAt ?? 0;
    const facts = { kills: 1, afterReadyMs: passedAt - readyAt, readyAfterMs: hub.readyAfterMs };
    console.log(`escalation over a restart, ${store}: ${JSON.stringify(facts)}`);
    recordEvidence("hand-off", { ...facts, pid: hub.pid });
    expect(passedAt).toBeGreaterThan(dueAt);
    expect(facts.afterReadyMs).toBeLessThanOrEqual(LATE_BY_AT_MOST_MS);
  });

  const jumps = [
    { says: "back by a second", ms: -SECOND_MS },
    { says: "back by an hour", ms: -HOUR_MS },
    { says: "back by a day", ms: -DAY_MS },
    { says: "ahead by a second", ms: SECOND_MS },
    { says: "ahead by an hour", ms: HOUR_MS },
    { says: "ahead by a day", ms: DAY_MS },
  ];
  it.each(jumps)("is never passed on late where the clock is set $says", async ({ ms }) => {
    const hallway = await startHallway({ store, idleLockMs: 2 * DAY_MS });
    onTestFinished(() => hallway.close());
    const { handoffId, hub } = await askForDana(hallway);
    await hallway.advance(2 * SECOND_MS);
    hallway.clock.setWall(ms);
    let elapsedMs = 2 * SECOND_MS;
    while (!(await isPassedOn(hub, handoffId)) && elapsedMs < MINUTE_MS) {
      await hallway.advance(SECOND_MS);
      elapsedMs += SECOND_MS;
    }
    expect(elapsedMs).toBeLessThanOrEqual(UNDELIVERED_MS + LATE_BY_AT_MOST_MS);
    await hallway.advance(5 * SECOND_MS);
    expect(await countPassedOn(hub, handoffId)).toBe(1);
  });

  it("waits no longer than its own time where the clock was set back while the hub was down", async () => {
    const hallway = await startHallway({ store });
    onTestFinished(() => hallway.close());
    const { handoffId } = await askForDana(hallway);
    for (const hub of hallway.hubs) await hub.close();
    const clock = startMovedClock();
    clock.setWall(-HOUR_MS);
    const hub = await startHub(hallway.config, { clock, logger: startLogger("silent") });
    onTestFinished(() => hub.close());
    clock.advance(UNDELIVERED_MS);
    await until("it is passed on", () => isPassedOn(hub, handoffId), LATE_BY_AT_MOST_MS);
  });
});

interface Asked {
  readonly handoffId: HandoffId;
  readonly hub: RunningHub;
}

/** Before Dana, whose device never shows it. */
async function askForDana(hallway: Hallway): Promise<Asked> {
  const [hub] = hallway.hubs;
  if (!hub) throw new Error("no hub runs");
  const [maya, dana] = [await hallway.as("Maya"), await hallway.as("Dana")];
  const { handoffId } = await maya.does("handoff.request", { ...request, personId: dana.id });
  await dana.isOffered(handoffId);
  return { handoffId, hub };
}

/** As the store has it: a screen may be signed out by such a jump. */
async function isPassedOn({ hub }: RunningHub, handoffId: HandoffId): Promise<boolean> {
  const handoff = await hub.db.transaction().execute((tx) => loadHandoff(tx, handoffId));
  return handoff?.offers[0]?.state === "expired";
}

async function countPassedOn({ hub }: RunningHub, handoffId: HandoffId): Promise<number> {
  const first = (await hub.db.transaction().execute((tx) => loadHandoff(tx, handoffId)))?.offers[0];
  const events = await hub.db
    .transaction()
    .execute((tx) => loadEventsAbout(tx, RIVERSIDE, handoffId));
  return events.filter(
    ({ type, payload }) =>
      type === "offer.expired" && (payload as { offerId: string }).offerId === first?.id,
  ).length;
}
